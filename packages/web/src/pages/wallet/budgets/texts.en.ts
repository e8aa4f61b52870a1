export const texts = {
  title: "Budgets",
  noBudgets: "No site may spend anything",
  noBudgetsText:
    "When you unlock something on a site, you give the site a budget. You can change or end it here.",
  agent: "Agent or server",
  anySeller: "May spend at any seller",
  today: "Today",
  month: "This month",
  confirmedApart: "What you confirm in the wallet yourself does not count here.",
  until: (date: string) => `until ${date}`,
  ended: "Ended",
  endedList: (count: number) => `Ended budgets (${count})`,
  expired: "Expired",
  change: "Change limits",
  changeLabel: (label: string) => `Change limits of ${label}`,
  changed: "Limits saved.",
  revoke: "End budget",
  revokeLabel: (label: string) => `End the budget of ${label}`,
  revokeTitle: (label: string) => `End the budget of ${label}?`,
  revokeText:
    "Nothing more can be spent from this budget. What you bought stays yours, and you can give a new budget at any time.",
  revoked: (label: string) => `${label} can no longer spend anything.`,
  newAgent: "New agent budget",
  newAgentText:
    "With a token, a program of yours can pay on its own, within limits. Anyone who has the token can spend within them.",
  agentName: "Name",
  agentNameHint: "For example: research agent",
  agentNameError: "Enter a name of at most 120 characters.",
  agentWallet: "Pays from",
  createAgent: "Create token",
  tokenTitle: "Copy the token now",
  tokenText:
    "It is shown only once. Keep it like a password. If somebody else gets it, end this budget.",
  copy: "Copy",
  copied: "Copied",
  token: "Token",
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly budgets: typeof texts;
  }
}
