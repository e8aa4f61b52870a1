export const texts = {
  title: "API keys",
  note: "For programs that work for you. Selling by link or tag needs none of these.",
  create: "New key",
  made: "The new key",
  kind: "Kind",
  kinds: { secret: "Secret key", publishable: "Publishable key" },
  kindNotes: {
    secret: "For your server. Whoever has it may do what you allow below.",
    publishable: "For your pages. It may stand where everybody can read it.",
  },
  name: "What it is for",
  nameNote: "For your own list. May be empty.",
  scopes: "It may",
  expiry: "It ends",
  never: "Never",
  inDays: (days: number) => (days === 365 ? "In a year" : `In ${days} days`),
  onceOnly: "Keep it now: it is shown only this once.",
  onceOnlyBefore: "The key is shown once, after it is made.",
  everything: "everything",
  created: (when: string) => `Made ${when}`,
  lastUsed: (when: string) => `last used ${when}`,
  neverUsed: "never used",
  ends: (when: string) => `ends ${when}`,
  revoked: "Revoked",
  expired: "Expired",
  revoke: "Revoke",
  revokeOne: (hint: string) => `Revoke the key that ends in ${hint}`,
  revokeTitle: "Revoke this key?",
  revokeText: "Programs and pages that use it stop working within seconds. It cannot be undone.",
};

declare module "../i18n/studio-messages.ts" {
  interface StudioMessages {
    readonly keys: typeof texts;
  }
}
