import type { BoundedLog } from "../lib/bounded-log.ts";
import type { MailStore, StoredMail } from "./mail-store.ts";
import { isRefusedForGood, type MailServer } from "./send-mail.ts";

export interface SendDueMailsDeps {
  readonly mails: MailStore;
  /** undefined: there is none, and mails stay in the outbox. */
  readonly mailServer: Pick<MailServer, "send"> | undefined;
  readonly now: () => number;
  readonly warn: BoundedLog;
}

const AT_ONCE = 10;
const MOST_ROUNDS = 50;

/** Sends what waits. Every server does it; each mail is sent by one of them, or again if that one dies. */
export async function sendDueMails(deps: SendDueMailsDeps): Promise<void> {
  const { mailServer } = deps;
  if (mailServer === undefined) return;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = await deps.mails.claimDue(deps.now(), AT_ONCE);
    await Promise.all(due.map((mail) => sendOne(deps, mailServer, mail)));
    if (due.length < AT_ONCE) return;
  }
}

async function sendOne(
  { mails, now, warn }: SendDueMailsDeps,
  server: Pick<MailServer, "send">,
  { id, words, usefulUntilMs }: StoredMail,
): Promise<void> {
  if (words === undefined) return mails.giveUp(id, "it was written with another secret");
  if (usefulUntilMs <= now()) return mails.giveUp(id, "it came too late");
  try {
    await server.send(id, words);
  } catch (error) {
    // The server's words name the recipient, which is nobody's to read in a log.
    const code = codeOf(error);
    warn("mail", { code, mail: id }, "a mail could not be sent");
    return isRefusedForGood(error) ? mails.giveUp(id, code) : mails.failed(id, code);
  }
  await mails.sent(id, now());
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { code = error.name, responseCode } = error as { code?: string; responseCode?: number };
  return responseCode === undefined ? code : `${code} ${responseCode}`;
}
