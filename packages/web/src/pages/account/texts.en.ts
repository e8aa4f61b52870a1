export const texts = {
  title: "My account",
  nobodyTitle: "You are not signed in",
  nobody: "Sign in to see your account.",
  signIn: "Sign in",
  keepTitle: "Keep this wallet on every device",
  keepLead:
    "Your wallet exists in this browser only. Add a way back, and you find it on every device, with everything you bought. Nothing of it changes.",
  keepByPasskey: "Create a passkey",
  passkeyHint: "No password: your device asks for your finger, face or PIN.",
  passkeyCancelled: "No passkey was created. You can try again.",
  thisDevice: "This device",
  kept: "Your wallet is safe: you can sign in from every device.",
  email: "E-mail address",
  noEmail: "No address yet",
  noEmailHint: "With one you get back in when a device is lost.",
  emailHint: "A code sent to it signs you in, also when a device is lost.",
  addEmail: "Add an address",
  changeEmail: "Change address",
  newEmail: "New address",
  changeText: (address: string) =>
    `The new address gets a code. ${address} is told, with a link that stops the change for seven days.`,
  emailChanged: "The address is confirmed.",
  passkeys: "Passkeys",
  noPasskeys: "No passkey yet. With one, a touch signs you in.",
  addPasskey: "Add a passkey",
  unnamed: "Passkey",
  added: (when: string) => `Added ${when}`,
  synced: "also on your other devices",
  rename: "Rename",
  renameOf: (name: string) => `Rename ${name}`,
  remove: "Remove",
  removeOf: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText:
    "It will no longer sign you in. Delete it from your device too, so that it is not offered there.",
  removed: "The passkey was removed.",
  passkeyName: "Name",
  lastWay:
    "This is the only way into your account. Add an e-mail address or another passkey before you remove it.",
  sessions: "Where you are signed in",
  unknownDevice: "Unknown device",
  thisBrowser: "This browser",
  lastUsed: (when: string) => `Last used ${when}`,
  signOut: "Sign out",
  signOutOf: (name: string) => `Sign out ${name}`,
  ended: "That device is signed out.",
  signOutEverywhere: "Sign out everywhere",
  signOutEverywhereText:
    "All devices are signed out, this one too. Budgets that you gave to sites and agents stay, unless you end them here.",
  endBudgets: "And end all budgets",
  endBudgetsText:
    "For a lost device: no site and no program can spend from your wallets any more, until you allow it again. What you have bought stays yours.",
  dataText:
    "Everything the platform keeps about you: your account, and all records of the wallet in use.",
  deletion: "Delete account",
  deletionText:
    "Your address, passkeys and sessions are deleted. Purchases and payments stay in the books without you.",
  deleteAccount: "Delete my account",
  deleteTitle: "Delete your account?",
  deleteText:
    "Your e-mail address, passkeys and sessions are deleted, saved cards are removed, and all budgets and renewals end. Nobody can undo this.",
  stays:
    "The law requires that purchases and payments stay in the books. They stay there under a number, without your name and address.",
  things: (count: number) =>
    count === 1
      ? "You lose one thing you have bought."
      : `You lose ${count >= 100 ? "100 or more" : count} things you have bought.`,
  left: (sums: string) => `There is ${sums} left in your wallet.`,
  spendFirst: "Spend it, or have it sent back first.",
  giveUp: (sums: string) => `I give up ${sums}`,
  giveUpMissing: "Decide what happens to your money.",
  owes: (sums: string) => `Your account owes ${sums}. Once that is paid, you can delete it.`,
  deletedTitle: "Your account is deleted",
  deleted:
    "Your address, passkeys and sessions are gone, and you are signed out everywhere. You can close this page.",
  toStart: "To the start page",
  deleteForGood: "Delete for good",
  stopTitle: "Stop the change of your address?",
  stopText:
    "Your old address is put back, everybody is signed out, and passkeys are removed that were added since the change was asked for, or in the seven days before.",
  stop: "It was not me: stop it",
  stoppedTitle: "The change is stopped",
  stopped:
    "Your account has its old address again, and everybody is signed out. Our mail says which passkeys were removed. Sign in and remove every other one that you do not know.",
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly account: typeof texts;
  }
}
