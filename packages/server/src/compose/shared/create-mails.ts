import { createMailSender } from "../../mail/create-mail-sender.ts";
import type { MailSender } from "../../mail/mail-sender.ts";
import { createMailStore, type MailStore } from "../../mail/mail-store.ts";
import { connectMailServer, type MailServer } from "../../mail/send-mail.ts";
import type { Core } from "../core.ts";

/** Mails to people. */
export interface Mails {
  readonly mails: MailStore;
  readonly mailSender: MailSender;
  /** Undefined where there is none. */
  readonly mailServer: MailServer | undefined;
}

export function createMails({ config, db, now }: Core): Mails {
  const mails = createMailStore(db.pool, config.secret);
  return {
    mails,
    mailSender: createMailSender({ config, db, mails, now }),
    mailServer: config.mail && connectMailServer(config.mail),
  };
}
