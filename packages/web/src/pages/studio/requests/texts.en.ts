export const texts = {
  title: "Refund requests",
  note: "From buyers who can no longer return a thing in one tap. Your decision is final.",
  state: "State",
  states: { open: "Waiting", accepted: "Accepted", declined: "Declined" },
  empty: {
    open: "Nobody is waiting",
    accepted: "None accepted yet",
    declined: "None declined yet",
  },
  emptyText: "Most returns happen within the first minutes, without you.",
  askedBy: (buyer: string, when: string) => `${buyer}…, ${when}`,
  answer: "Your answer:",
  accept: "Give back",
  acceptOne: (title: string) => `Give the money for ${title} back`,
  decline: "Decline",
  declineOne: (title: string) => `Decline the request for ${title}`,
  acceptTitle: "Give the money back?",
  acceptText: (title: string) =>
    `The buyer gets back what they paid for “${title}”, and loses access to it.`,
  acceptYes: "Give back",
  accepted: "The money went back.",
  declineTitle: "Decline the request",
  reason: "Why",
  reasonNote: "The buyer reads this.",
  declined: "Declined.",
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly requests: typeof texts;
  }
}
