export const texts = {
  title: "Budgets",
  noBudgets: "No site may spend anything",
  noBudgetsText:
    "When you unlock something on a site, you give that site a budget. It is listed here, to change or to end.",
  agent: "Agent or server",
  anySeller: "May spend with every seller",
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
  revoke: "End it",
  revokeLabel: (label: string) => `End the budget of ${label}`,
  revokeTitle: (label: string) => `End the budget of ${label}?`,
  revokeText:
    "It can spend nothing from now on. What you bought stays yours. You can give a new budget at any time.",
  revoked: (label: string) => `${label} can spend nothing any more.`,
  newAgent: "New agent budget",
  newAgentText:
    "A token with which a program of yours pays by itself, inside limits. Whoever has the token can spend within them.",
  agentName: "Name",
  agentNameHint: "For example: research agent",
  agentNameError: "Give it a name, at most 120 characters.",
  agentWallet: "Pays from",
  createAgent: "Create token",
  tokenTitle: "Copy the token now",
  tokenText: "It is shown this once. Keep it like a password; if it gets out, end this budget.",
  copy: "Copy",
  copied: "Copied",
  token: "Token",
};

declare module "../../../i18n/messages.ts" {
  interface Messages {
    readonly budgets: typeof texts;
  }
}
