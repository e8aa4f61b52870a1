export const texts = {
  title: "Invitation",
  /** `seller` is a name in its own language. */
  heading: (seller: string) => `Work for “${seller}”`,
  sellHeading: "Sell here",
  sellLead: "You are invited to become a seller on this platform: your own page, your own prices.",
  for: "Invitation for",
  role: "Role",
  may: "You may",
  until: "Open until",
  roles: {
    owner: "Owner",
    finance: "Finance",
    editor: "Editor",
    moderator: "Moderator",
    reader: "Read only",
  },
  rolesMay: {
    owner: "everything, also choose who else works here",
    finance: "see sales and earnings, and refund purchases",
    editor: "write, upload, and put things on sale",
    moderator: "see sales, answer refund requests, and refund",
    reader: "see sales and earnings, and change nothing",
  },
  asWhom: (account: string) => `You join as ${account}. You can leave again at any time.`,
  accept: "Join",
  signInLead: (email: string) =>
    `To join, sign in with the address the invitation was sent to, ${email}. If you are new here, that makes your account.`,
  signIn: "Sign in",
  otherAddress: (yours: string, email: string) =>
    `You are signed in as ${yours}, and the invitation is for ${email}. A forwarded invitation lets nobody in: sign in with that address, or ask to be invited by yours.`,
  noAddress: (email: string) =>
    `Your account has no confirmed e-mail address, and the invitation is for ${email}. Add that address to your account, then open the link again.`,
  toAccount: "Open my account",
  alreadyTitle: "You are a member already",
  already: (seller: string) => `You work for “${seller}” already. Nothing has changed.`,
  joinedTitle: (seller: string) => `You now work for “${seller}”`,
  joined: (role: string) => `Your role: ${role}.`,
  toStudio: "Open the studio",
  startSelling: "Set up my shop",
  goneTitle: "This invitation opens nothing",
  gone: "It was used or revoked, or has expired, or a newer mail replaced it. Ask whoever invited you for a new one.",
  toHome: "To the start page",
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly join: typeof texts;
  }
}
