import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";

export interface Mail {
  /** One address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** When nobody needs it any more, such as the end of the code in it. By default, a day after it was written. */
  readonly usefulUntilMs?: number;
}

export interface MailSender {
  /**
   * `sent`: by SMTP. `outbox`: there is no mail server and this is a developer's machine, whose page `/outbox` shows
   * mails. `none`: nothing that needs a mail is offered.
   */
  readonly way: MailWay;
  /**
   * Writes a mail; a job sends it soon after. It exists if and only if the transaction it is written in is committed.
   * @throws MailNotSetUpError where no mail is sent
   */
  readonly send: (mail: Mail, within?: Kysely<Database>) => Promise<void>;
}

export type MailWay = "sent" | "outbox" | "none";
