export const texts = {
  title: "Team",
  note: "Who may do what here. Everything they change is in the activity log.",
  members: "Members",
  invited: "Invited",
  invite: "Invite somebody",
  email: "E-mail address",
  emailFault: "Write an address such as ada@example.com.",
  role: "Role",
  roleOf: (name: string) => `Role of ${name}`,
  roleNotes: {
    owner: "Everything, the team and the keys included.",
    finance: "Looks at everything, decides about refunds, sees earnings.",
    editor: "Offers, prices, content, pages and files.",
    moderator: "Looks at everything, and decides about refunds.",
    reader: "Looks at everything, earnings included.",
  },
  send: "Send the invitation",
  sent: "The invitation is on its way.",
  resend: "Send again",
  resendTo: (email: string) => `Send the invitation to ${email} again`,
  revoke: "Take back",
  revokeFor: (email: string) => `Take back the invitation to ${email}`,
  revoked: "The invitation is taken back.",
  expired: "Expired",
  until: (when: string) => `valid until ${when}`,
  you: "You",
  nameless: "Somebody without a name",
  since: (when: string) => `since ${when}`,
  changed: "The role is changed.",
  remove: "Remove",
  removeOne: (name: string) => `Remove ${name}`,
  removed: "Removed.",
  removeTitle: "Remove from the team?",
  removeText: (name: string) =>
    `${name} can no longer open this studio. Keys that they know keep working until they are revoked.`,
  lookAtKeys: "Look at the keys",
  leave: "Leave this team",
  leaveTitle: "Leave this team?",
  leaveText: (seller: string) =>
    `You can no longer open the studio of ${seller}. Only an invitation brings you back.`,
  permissions: {
    read: "Look",
    offers: "Offers",
    sales: "Sales",
    earnings: "Earnings",
    settings: "Settings",
    team: "Team",
  },
  permissionNotes: {
    read: "See offers, sales and files.",
    offers: "Offers, prices, content, pages and files.",
    sales: "Refunds, requests, meters, orders and inventory.",
    earnings: "Earnings and fees.",
    settings: "Name, handle, profile and origins.",
    team: "Members, invitations, keys and the activity log.",
  },
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly team: typeof texts;
  }
}
