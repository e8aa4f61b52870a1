export const texts = {
  passes: "Passes",
  passUntil: (seller: string, date: string) => `${seller} · until ${date}`,
  renews: (price: string, date: string) => `Bought again for ${price} on ${date}`,
  stopped: "Not bought again: your budget or balance did not allow it.",
  cancelRenewal: "Do not renew",
  cancelRenewalLabel: (title: string) => `Do not renew ${title}`,
  renewalCancelled: (title: string) => `${title} ends by itself. What you have stays until then.`,
  cap: (title: string, seller: string) => `${title}, ${seller}`,
  capReached: (cap: string) => `Yours because you spent ${cap}: the rest is free.`,
  capThen: {
    day: (end: string) => `then the rest of the day is free (until ${end})`,
    week: (end: string) => `then the rest of the week is free (until ${end})`,
    month: (end: string) => `then the rest of the month is free (until ${end})`,
  },
  onHold: "Set aside",
  onHoldText: "Reserved for something that is running. What is not used comes back by itself.",
  used: (units: string, charged: string) => `${units} used, ${charged} paid`,
  waiting: "Waiting for the seller",
  items: "Things you have",
  itemsText: "Bought in games and apps. They belong to this wallet and to nobody else.",
  worn: (slots: string) => `worn: ${slots}`,
  until: (date: string) => `until ${date}`,
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly holdings: typeof texts;
  }
}
