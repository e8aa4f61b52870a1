export const texts = {
  title: "My wallet",
  guest: "Guest wallet",
  start: {
    title: "Your wallet for small payments",
    lead: "Create one with a single tap: no name, no card, no e-mail address. It starts with test money, so you can try everything.",
    leadEmpty: "Create one with a single tap: no name, no card, no e-mail address.",
    leadAccount:
      "You are signed in. Choose the currency of your first wallet; you can add others later.",
    buttonAccount: "Open my wallet",
    button: "Create a guest wallet",
    note: (amount: string) => `It starts with ${amount} of test money, which is worth nothing.`,
    noteEmpty: "It exists in this browser only.",
    currency: "Currency",
  },
  startsAnew: (when: string) => `Resets ${when}`,
  spentOf: (spent: string, limit: string) => `${spent} of ${limit}`,
  data: "Your data",
  dataText:
    "Everything the platform keeps about your wallet: balances, top-ups, cards, purchases, refunds, rebates, passes, items and budgets.",
  exportJson: "Export as JSON",
  exportCsv: "Export as CSV",
  signOut: "Sign out",
  signOutTitle: "Sign out of a guest wallet?",
  signOutText:
    "This wallet exists in this browser only. Once you sign out, nobody can open it again, not even the operator. You lose its money and purchases for good.",
  signOutGuest: "Sign out and lose this wallet",
  signedOut: "You are signed out.",
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly wallet: typeof texts;
  }
}
