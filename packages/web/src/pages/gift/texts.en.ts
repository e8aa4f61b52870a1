export const texts = {
  title: "A gift",
  forYou: "A gift for you",
  lead: "Somebody has paid for this, for you. It costs you nothing.",
  redeem: "Take it",
  until: (time: string) => `The first to take it has it, until ${time}.`,
  guest: "You need no account and no card.",
  yoursTitle: "It is yours",
  yours: "It is in your wallet, and opens whenever you come back with it.",
  ownedTitle: "You have this already",
  owned: "So the gift was not used. You can pass its link on to somebody else.",
  open: "Open it",
  goThere: "See what it was",
  redeemedTitle: "This gift was taken",
  redeemed: "Somebody has redeemed it. If that was you, it is in your wallet.",
  overTitle: "This gift is no longer there",
  over: "It was taken back, or nobody redeemed it in time.",
  missingTitle: "No such gift",
  missing:
    "The address is that of no gift. It may have been cut off when it was sent: ask for the whole link.",
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly gift: typeof texts;
  }
}
