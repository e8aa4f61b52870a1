import type { Generated } from "kysely";

/** Mails to be sent, and for a while those that were. */
export interface MailsTable {
  id: string;
  sealed: Buffer | null;
  created_at_ms: bigint;
  useful_until_ms: bigint;
  tries: Generated<number>;
  try_at_ms: bigint | null;
  sent_at_ms: bigint | null;
  failure: string | null;
}
