export const texts = {
  title: "Outbox",
  lead: "This platform has no mail server, so it sends nothing. Because it runs on this machine only, the mails are shown here.",
  to: (address: string) => `To ${address}`,
  copy: (code: string) => `Copy ${code}`,
  copied: "Copied",
  emptyTitle: "No mails yet",
  empty: "Sign in by e-mail, for example, and the mail with the code appears here.",
  noneTitle: "There is no outbox here",
  none: "This platform sends its mails, or it is open to others, who must not read them.",
};

declare module "../../i18n/messages.ts" {
  interface Messages {
    readonly outbox: typeof texts;
  }
}
