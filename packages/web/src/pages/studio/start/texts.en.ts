export const texts = {
  title: "Sell for cents",
  lead: "A song, an article, a file: up in minutes, paid in cents, without code.",
  account: {
    text: "First you need an account, so that what you earn can find you again. A passkey or an e-mail address is enough.",
    button: "Sign in or make an account",
    keep: "Make this wallet my account",
  },
  name: "Name",
  nameNote: "Yours, your band’s or your paper’s. Buyers read it before they pay.",
  handle: "Handle",
  handleNote: "Your address here. It can be changed later.",
  handleAddress: (address: string) => `Your address here: ${address}. It can be changed later.`,
  handleFree: "It is free.",
  handleFaults: {
    taken: "Somebody has this one already.",
    reserved: "This one cannot be had.",
    invalid: "3 to 30 of a–z and 0–9, with single hyphens between them.",
  },
  button: "Continue",
  notNow: {
    title: "You cannot sign up here now",
    open: "You have as many sellers as one person may have here.",
    invitation: "The operator of this platform invites sellers. Ask them for an invitation.",
    closed: "The operator of this platform takes no new sellers at the moment.",
    back: "To my wallet",
  },
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly start: typeof texts;
  }
}
