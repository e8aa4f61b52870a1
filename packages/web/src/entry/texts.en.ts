export const texts = {
  title: "Sign in",
  lead: "Your wallet, on every device.",
  passkeyAccount: "Tuppence wallet",
  withPasskey: "Sign in with a passkey",
  cancelled: "No passkey was used. You can try again, or use your e-mail address.",
  or: "or",
  email: "E-mail address",
  emailMissing: "Enter your e-mail address.",
  sendCode: "Send me a code",
  codeGoesTo: (address: string) => `We send a code to ${address}.`,
  sentTo: (address: string) => `A code is on its way to ${address}.`,
  code: "Code",
  codeHint: "It works for ten minutes, in this browser only.",
  codeMissing: "Enter the code from the mail.",
  enter: "Continue",
  otherAddress: "Use another address",
  outbox: "This platform sends no mail.",
  toOutbox: "The code is in its outbox.",
  newByPasskey: "New account with a passkey",
  newHere:
    "New here? Signing in by e-mail creates your account. Without one, a guest wallet works too.",
  guestHere:
    "The guest wallet in this browser stays what it is, and is here again when you sign out.",
  entered: "You are signed in.",
  again: "Sign in again",
  againText: "This change needs proof that it is you: a sign-in within the last 15 minutes.",
};

declare module "../i18n/messages.ts" {
  interface Messages {
    readonly entry: typeof texts;
  }
}
