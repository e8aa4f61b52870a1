export const texts = {
  brand: "Tuppence",
  skipToContent: "Skip to content",
  loading: "Loading…",
  cancel: "Cancel",
  close: "Close",
  save: "Save",
  retry: "Try again",
  loadMore: "Show more",
  goToWallet: "Go to my wallet",
  testMoney: "Test money",
  noTopUps:
    "Money cannot be added here at the moment: this platform has no way to pay in switched on. Ask whoever runs it.",
  notFound: {
    title: "There is no such page",
    text: "The address may be misspelt or out of date.",
  },
  guestNote: "Test money: worth nothing, costs nothing. No account, no card.",
  addAmount: (amount: string) => `Add ${amount}`,
};

declare module "../messages.ts" {
  interface Messages {
    readonly shared: typeof texts;
  }
}
