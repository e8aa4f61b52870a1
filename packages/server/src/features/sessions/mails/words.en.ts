export const en = {
  codeSubject: (code: string) => `${code} is your code`,
  signIn: (host: string) => `Enter this code to sign in at ${host}:`,
  confirm: (host: string) => `Enter this code to confirm that this is your address at ${host}:`,
  codeEnds: (minutes: number) =>
    `It works for ${minutes} minutes, and only in the browser in which you asked for it.`,
  notYou: "If you did not ask for it, ignore this mail. Never tell anybody the code.",
  changingSubject: "Your e-mail address is being changed",
  changing: (host: string, email: string) =>
    `Somebody who is signed in to your account at ${host} is changing its address to ${email}. If that is you, there is nothing to do here.`,
  stopBefore: "If it is not you, stop it here:",
  stopAfter:
    "The link works for seven days, also after the change. It puts this address back and signs everybody out.",
  changedSubject: "Your e-mail address was changed",
  changed: (host: string, email: string) =>
    `The address of your account at ${host} is now ${email}.`,
  stoppedSubject: "The change of your e-mail address was stopped",
  stopped: (host: string) =>
    `The change of the address of your account at ${host} was stopped with the link in our mail. The account has this address, and everybody was signed out.`,
  noneRemoved: "No passkey was added since it was asked for, or in the seven days before.",
  passkeysRemoved: (names: readonly string[]) =>
    `These passkeys were added since it was asked for, or in the seven days before, and were removed: ${names.map((name) => `“${name}”`).join(", ")}.`,
  lookAtPasskeys: "Sign in with a code and remove every other passkey that you do not know.",
  passkeySubject: "A passkey was added to your account",
  passkey: (host: string, name: string) =>
    `The passkey “${name}” can now sign in to your account at ${host}.`,
  passkeyNotYou: "If it was not you, sign in with a code, remove it, and sign out everywhere:",
  deletedSubject: "Your account was deleted",
  deleted: (host: string) =>
    `Your account at ${host} was deleted. What the law requires stays in the books, without your name and address.`,
};

export type MailWordsOfAccounts = typeof en;
