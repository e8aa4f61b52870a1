export const texts = {
  title: "Add money to go on",
  needs: (price: string, balance: string) =>
    `This costs ${price}, and there is ${balance} in your wallet.`,
  empty: "There is no money in your wallet yet.",
  stays: "What you do not spend stays in your wallet, for this site and others.",
  way: "How do you want to pay?",
  takes: {
    card: "The money is there at once",
    bank: "Takes a day or two",
    carrier: "For small amounts, at once",
  },
  billTooSmall: (most: string) => `You can add ${most} at most now, and that is not enough here.`,
  asking: "Asking whether the payment has arrived…",
  unheard:
    "We have not heard yet that this was paid. If you have just paid, wait a moment: this page goes on by itself.",
  starting: "Starting the payment…",
  processing:
    "The payment is being processed. As soon as it succeeds, this page goes on by itself.",
  message: "Waiting for your text message. When it has arrived, this page goes on by itself.",
  transfer:
    "Transfer this amount from your bank now. When it arrives, the money is in your wallet.",
  leave: "Close for now",
  otherWay: "Pay in another way",
  covered: (amount: string) =>
    `Your automatic top-up adds ${amount} from your saved card when you buy.`,
  wanted: (title: string) => `Back to ${title}`,
};

declare module "../i18n/messages.ts" {
  interface Messages {
    readonly funding: typeof texts;
  }
}
