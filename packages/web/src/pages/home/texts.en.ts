export const texts = {
  title: "Pay two cents for one article",
  lead: "This is a Tuppence instance: a wallet for small payments. You set a budget once; inside it, pages open with one click or none, and you can always take it back.",
  points: [
    {
      title: "Prices before paying",
      text: "Every price is shown in real money, exactly, before it is spent.",
    },
    {
      title: "Budgets you set",
      text: "Each site gets its own limit a day and a month. You can end it at any time.",
    },
    { title: "Undo", text: "Ten seconds to undo any purchase, and a refund window after that." },
    {
      title: "Who got what",
      text: "Every receipt says what the seller received and what the platform kept.",
    },
  ],
  wallet: "Open my wallet",
  docs: "API reference",
  sandbox: "Money here is test money: it is worth nothing and costs nothing.",
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly home: typeof texts;
  }
}
