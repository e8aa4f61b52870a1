export const texts = {
  passes: "Passes",
  passUntil: (seller: string, date: string) => `${seller} · until ${date}`,
  renews: (price: string, date: string) => `Renews for ${price} on ${date}`,
  stopped: "Not renewed: your budget or your balance was too low.",
  cancelRenewal: "Do not renew",
  cancelRenewalLabel: (title: string) => `Do not renew ${title}`,
  renewalCancelled: (title: string) => `${title} will not renew. You keep it until it ends.`,
  cap: (title: string, seller: string) => `${title}, ${seller}`,
  capReached: (cap: string) => `You have spent ${cap}, so the rest is free.`,
  capThen: {
    day: (end: string) => `then the rest of the day is free (until ${end})`,
    week: (end: string) => `then the rest of the week is free (until ${end})`,
    month: (end: string) => `then the rest of the month is free (until ${end})`,
  },
  onHold: "Set aside",
  onHoldText:
    "Reserved for something that is still running. What is not used returns to your balance.",
  used: (units: string, charged: string) => `${units} used, ${charged} paid`,
  waiting: "Waiting for the seller",
  items: "Your items",
  itemsText: "Bought in games and apps. They belong to this wallet only.",
  worn: (slots: string) => `worn: ${slots}`,
  until: (date: string) => `until ${date}`,
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly holdings: typeof texts;
  }
}
