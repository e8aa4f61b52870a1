import type { BuyerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Database } from "../../db/schema.ts";
import type { MailSender } from "../../mail/mail-sender.ts";
import { createAuth } from "./auth.ts";
import type { SessionDeps } from "./authenticate-session.ts";
import { authCookies } from "./cookies.ts";
import { type CodeStore, createCodeStore } from "./email-codes/code-store.ts";
import { createSignInByEmail } from "./email-codes/sign-in-by-email.ts";
import { createKnownBrowsers, type KnownBrowsers } from "./known-browser.ts";
import { type AccountMails, accountMails } from "./mails/account-mails.ts";
import { createNoteUse } from "./note-use.ts";

export interface Sessions extends SessionDeps {
  readonly kysely: Kysely<Database>;
  readonly codes: CodeStore;
  readonly knownBrowsers: KnownBrowsers;
  readonly mails: AccountMails;
  readonly mailSender: MailSender;
}

/** Everything about sessions, set up once for the routes, the authentication and OAuth. */
export function createSessions(deps: {
  readonly config: { readonly publicUrl: string; readonly secret: string };
  readonly db: { readonly kysely: Kysely<Database>; readonly pool: Pick<Pool, "query"> };
  readonly log: Pick<Logger, "warn">;
  readonly mailSender: MailSender;
  readonly now: () => number;
  readonly buyerOfUser: (authUserId: string) => Promise<BuyerId>;
}): Sessions {
  const { publicUrl, secret } = deps.config;
  const { kysely, pool } = deps.db;
  const { now, mailSender } = deps;
  const parts = {
    kysely,
    now,
    mailSender,
    codes: createCodeStore({ kysely, secret, now }),
    cookies: authCookies(publicUrl),
    knownBrowsers: createKnownBrowsers(secret),
    mails: accountMails(publicUrl),
  };
  const auth = createAuth({
    kysely,
    publicUrl,
    secret,
    now,
    byEmail: createSignInByEmail(parts),
    onLog: (level, message) => deps.log.warn({ from: "better-auth", level }, message),
  });
  return {
    ...parts,
    auth,
    buyerOfUser: deps.buyerOfUser,
    noteUse: createNoteUse({ pool, now }),
  };
}
