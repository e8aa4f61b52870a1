import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import type { Database } from "../db/schema.ts";
import type { MailSettings } from "../parse-mail.ts";
import { MailNotSetUpError } from "./errors.ts";
import type { MailSender, MailWay } from "./mail-sender.ts";
import type { MailStore } from "./mail-store.ts";

const DAY_MS = 86_400_000;

export function createMailSender(deps: {
  readonly config: { readonly mail: MailSettings | undefined; readonly publicUrl: string };
  readonly mails: Pick<MailStore, "write">;
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
}): MailSender {
  const way = mailWay(deps.config);
  return {
    way,
    send: async ({ usefulUntilMs, ...words }, within = deps.db.kysely) => {
      if (way === "none") throw new MailNotSetUpError();
      const createdAtMs = deps.now();
      await deps.mails.write(within, {
        id: randomUUID(),
        words,
        createdAtMs,
        usefulUntilMs: usefulUntilMs ?? createdAtMs + DAY_MS,
        // Mails of an outbox wait for nobody: they are read there.
        tryAtMs: way === "sent" ? createdAtMs : undefined,
      });
    },
  };
}

/** A platform that only this machine reaches is a developer's: there the mails can be shown to anybody who looks. */
export function mailWay(config: {
  readonly mail: MailSettings | undefined;
  readonly publicUrl: string;
}): MailWay {
  if (config.mail !== undefined) return "sent";
  const { hostname, protocol } = new URL(config.publicUrl);
  const isHere = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return isHere && protocol === "http:" ? "outbox" : "none";
}
