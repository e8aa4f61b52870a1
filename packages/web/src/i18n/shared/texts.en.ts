export const texts = {
  brand: "Tuppence",
  skipToContent: "Skip to content",
  loading: "Loading…",
  cancel: "Cancel",
  close: "Close",
  save: "Save",
  retry: "Try again",
  copy: "Copy",
  copied: "Copied",
  loadMore: "Show more",
  goToWallet: "Go to my wallet",
  navigation: "Your pages",
  studio: "Studio",
  studioOf: (name: string) => `Studio of ${name}`,
  testMoney: "Test money",
  noTopUps:
    "You cannot add money here at the moment: no payment method is switched on. Ask the operator of this platform.",
  noTopUpsIn: (currencies: string) => `Money can only be added in ${currencies} here.`,
  midnight: "midnight",
  atMidnight: "at midnight",
  notFound: {
    title: "Page not found",
    text: "The address may be misspelt or out of date.",
  },
  guestNote: "Test money costs nothing and is worth nothing. No account, no card.",
  addAmount: (amount: string) => `Add ${amount}`,
};

declare module "../messages.ts" {
  interface Messages {
    readonly shared: typeof texts;
  }
}
