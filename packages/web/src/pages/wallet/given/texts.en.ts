export const texts = {
  title: "Gifts you gave",
  text: "Whoever opens a gift’s link first can take it, once.",
  waiting: (time: string) => `Nobody has taken it yet. The money comes back on ${time}.`,
  redeemed: "It was taken.",
  returned: "The money came back to you.",
  takeBack: "Take back",
  takeBackLabel: (title: string) => `Take back: ${title}`,
  takenBack: "The gift was taken back. The money is in your wallet.",
  link: (title: string) => `Link to ${title}`,
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly given: typeof texts;
  }
}
