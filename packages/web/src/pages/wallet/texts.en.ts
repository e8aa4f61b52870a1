export const texts = {
  title: "My wallet",
  guest: "Guest wallet",
  start: {
    title: "Your wallet for small payments",
    lead: "Make one with a single tap: no name, no card, no e-mail address. It starts with test money, so that you can try everything.",
    leadEmpty: "Make one with a single tap: no name, no card, no e-mail address.",
    button: "Make a guest wallet",
    note: (amount: string) =>
      `It starts with ${amount} of test money, worth nothing. It lives in this browser only.`,
    noteEmpty: "It lives in this browser only.",
    currency: "Currency",
  },
  startsAnew: (when: string) => `Starts anew ${when}`,
  spentOf: (spent: string, limit: string) => `${spent} of ${limit}`,
  data: "Your data",
  dataText:
    "Everything the platform keeps about your wallet: balances, top-ups, purchases, refunds, rebates, passes, items, budgets.",
  exportJson: "Export as JSON",
  exportCsv: "Export as CSV",
  signOut: "Sign out",
  signOutTitle: "Sign out of a guest wallet?",
  signOutText:
    "This wallet exists in this browser only. After signing out nobody can open it again: neither you nor the operator. Its money and purchases are out of reach for good.",
  signOutGuest: "Sign out and lose this wallet",
  signedOut: "You are signed out.",
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly wallet: typeof texts;
  }
}
