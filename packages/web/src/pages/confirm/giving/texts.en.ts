export const texts = {
  give: "Give it to somebody instead",
  giveToo: "Give it to somebody",
  title: "Give this?",
  lead: "You pay, and get a link to send. Whoever opens it first has it, once. You do not get it yourself.",
  pay: (price: string) => `Pay ${price} as a gift`,
  forMyself: "Buy it for myself",
  doneTitle: "Your gift is ready",
  done: "Send this link to one person. The first who takes the gift has it.",
  link: "Link to the gift",
  returns: (time: string) =>
    `Until somebody takes it, you can take it back in your wallet. If nobody does by ${time}, the money comes back to you.`,
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly giving: typeof texts;
  }
}
