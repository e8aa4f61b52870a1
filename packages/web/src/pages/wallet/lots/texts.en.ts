export const texts = {
  title: "What your money is made of",
  order: "Spent in this order: gifts first, then what you added first.",
  nothing: "There is no money in this wallet.",
  empty: (count: string) => `Nothing left (${count})`,
  earlier: "From earlier",
  promotional: "A gift",
  added: (time: string) => `added ${time}`,
  addedWhole: (whole: string, time: string) => `${whole} added ${time}`,
  next: "spent next",
  until: (time: string) => `Can be sent back until ${time}.`,
  tooLate: (time: string) => `Could be sent back until ${time}. Now it can only be spent.`,
  onlySpent: "Can only be spent.",
  askOperator: "To have it sent back, ask the operator of this platform.",
  frozen: (amount: string) => `${amount} of it is frozen until a bank has decided.`,
  sendBack: (amount: string) => `Send back what is left: ${amount}`,
  sendTitle: (amount: string) => `Send ${amount} back?`,
  sendText: (amount: string) => `${amount} leaves your wallet at once.`,
  ways: {
    sandbox: "It is test money, so nothing arrives anywhere.",
    card: "It goes back to the card that you paid with. Banks show it after five to ten days.",
    carrier: "It is credited to your phone bill.",
  },
  otherWay: "It goes back the way it came.",
  sendNote: "You cannot take this back. What you have bought stays yours.",
  sendYes: "Send it back",
  announced: {
    pending: (amount: string) => `${amount} is on its way back.`,
    settled: (amount: string) => `${amount} was sent back.`,
  },
  paymentBack: "Money sent back",
  byPlatform: "By the platform",
  backStates: {
    pending: "It is on its way.",
    failed: "It could not be sent. It is in your wallet again.",
  },
  returned: {
    pending: (amount: string, time: string) => `${amount} is on its way back since ${time}.`,
    settled: (amount: string, time: string) => `${amount} was sent back on ${time}.`,
    byPlatform: (amount: string, time: string) => `The platform sent ${amount} back on ${time}.`,
    failed: (amount: string, time: string) =>
      `${amount} could not be sent back (${time}). It is in your wallet again.`,
  },
  claim: {
    name: "Claimed back through a bank",
    states: {
      open: "The bank has not decided yet.",
      won: "The bank turned it down. The money stays yours.",
      lost: "The bank took it back.",
    },
    happened: {
      open: (amount: string, time: string) =>
        `${amount} has been claimed back through a bank since ${time}. Nothing is decided yet.`,
      won: (amount: string, time: string) =>
        `A claim for ${amount} was turned down on ${time}. The money stays yours.`,
      lost: (amount: string, time: string) => `A bank took ${amount} back on ${time}.`,
    },
    notice: {
      open: {
        title: "A bank is deciding about a payment of yours",
        text: (amount: string) =>
          `${amount} that was added to this wallet has been claimed back through the bank that paid.`,
      },
      won: {
        title: "The money stays yours",
        text: (amount: string) =>
          `The bank turned down a claim for ${amount}. What was frozen can be spent again.`,
      },
      lost: {
        title: "A bank took money back",
        text: (amount: string) =>
          `${amount} was claimed back through the bank that paid, and the bank agreed. It is no longer in your wallet. What you have bought stays yours.`,
      },
    },
  },
  refunded: {
    name: "Refunded by the payment provider",
    states: {
      open: "It is on its way.",
      won: "It did not arrive. The money is in your wallet again.",
      lost: "It went back to where it came from.",
    },
    happened: {
      open: (amount: string, time: string) =>
        `The payment provider has been refunding ${amount} since ${time}.`,
      won: (amount: string, time: string) =>
        `A refund of ${amount} did not arrive (${time}). The money is in your wallet again.`,
      lost: (amount: string, time: string) => `The payment provider refunded ${amount} on ${time}.`,
    },
    notice: {
      open: {
        title: "A payment of yours is being refunded",
        text: (amount: string) => `${amount} is going back to where it came from.`,
      },
      won: {
        title: "A refund did not arrive",
        text: (amount: string) => `${amount} is in your wallet again.`,
      },
      lost: {
        title: "A payment of yours was refunded",
        text: (amount: string) =>
          `${amount} went back to where it came from, and is no longer in your wallet. What you have bought stays yours.`,
      },
    },
  },
  frozenUntil: (amount: string) =>
    `Until the bank decides, ${amount} is frozen: still yours, but you cannot spend it.`,
  wouldOwe: (amount: string) =>
    `${amount} of it is spent. If the bank takes it back, the rest of this wallet pays for that, and you will owe what is missing.`,
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly lots: typeof texts;
  }
}
