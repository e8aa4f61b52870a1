export const texts = {
  title: "Pay two cents for one article",
  lead: "Tuppence is a wallet for small payments. You give a site a budget once. Within it, pages open with one click or none, and you can undo every purchase.",
  points: [
    {
      title: "The price comes first",
      text: "You see the exact price in real money before you pay.",
    },
    {
      title: "Budgets you set",
      text: "Each site gets its own daily and monthly limit. You can end it at any time.",
    },
    {
      title: "Undo",
      text: "You can undo a purchase for ten seconds, as long as nothing of it was used. After that there is a refund period.",
    },
    {
      title: "Where your money goes",
      text: "Every receipt shows what the seller received and what the platform kept.",
    },
  ],
  wallet: "Open my wallet",
  studio: "Sell for cents",
  docs: "API reference",
  sandbox: "The money here is test money: it costs nothing and is worth nothing.",
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly home: typeof texts;
  }
}
