import type { Job } from "../../api/capability.ts";
import { sendDueMails, type SendDueMailsDeps } from "../../mail/send-due-mails.ts";

export const outboxJobs: readonly Job<SendDueMailsDeps>[] = [
  { name: "send mails", everyMs: 1_000, run: sendDueMails },
  { name: "purge mails", everyMs: 3_600_000, run: ({ mails, now }) => mails.purge(now()) },
];
