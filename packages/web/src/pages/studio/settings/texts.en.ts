export const texts = {
  title: "Settings",
  who: "Who you are",
  oldHandle: (handle: string) => `Links to @${handle} keep leading to you.`,
  sites: "Your own sites",
  sitesLead: "Only needed if you sell on pages of your own. Nobody else’s pages can sell for you.",
  origins: "Origins",
  originsNote: "One in each line, such as https://news.example: no path, no slash at the end.",
  days: "Your days",
  daysLead:
    "For everything that is counted by day, week or month. After a change the sums are made anew, which takes a while.",
  zone: "Time zone",
  id: "For programs and partners",
  sellerId: "Id of this seller",
  sellerIdNote: "Others need it to share income with you.",
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly settings: typeof texts;
  }
}
