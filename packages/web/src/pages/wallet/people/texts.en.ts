export const texts = {
  keepTitle: "Keep this wallet on every device",
  keepText:
    "It exists in this browser only. With a passkey or your e-mail address you find it everywhere, with all you bought.",
  keep: "Keep it",
  haveOne: "I have an account",
  account: "Account",
  signIn: "Sign in",
  title: "Your wallets",
  guestTitle: "A guest’s wallet in this browser",
  own: "The account’s own wallet",
  joined: (when: string) => `Guest wallet, joined ${when}`,
  inUse: "In use",
  choose: "Use this one",
  chooseOf: (name: string) => `Use this one: ${name}`,
  things: (count: number) => (count === 1 ? "1 thing" : `${count >= 100 ? "100+" : count} things`),
  empty: "Empty",
  guestHas: (what: string) => `The guest wallet here has ${what}`,
  guestText:
    "It was here before you signed in, and is here again when you sign out. If it is yours, you can join it to your account.",
  join: "It is mine: join it",
  joinTitle: "Join this wallet to your account?",
  joinText: (what: string) =>
    `Only if it is yours: ${what}. What was bought with it then opens for you on every device. Its money stays in it; you choose here which wallet to use. This cannot be undone.`,
  joinYes: "Join it",
  isJoined: "The wallet is part of your account now.",
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly people: typeof texts;
  }
}
