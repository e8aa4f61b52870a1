import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { databaseFailure } from "../../../db/database-failure.ts";
import type { Database } from "../../../db/schema.ts";
import type { MailSender } from "../../../mail/mail-sender.ts";
import { type AuthCookies, cookieValue } from "../cookies.ts";
import type { KnownBrowsers } from "../known-browser.ts";
import type { AccountMails } from "../mails/account-mails.ts";
import { mailLanguage } from "../../../mail/mail-language.ts";
import { CODE_MINUTES, type CodeStore } from "./code-store.ts";
import { emailAddress } from "./email-address.ts";

export interface SignInByEmail {
  /** Sends a code. Whether there is an account with this address cannot be told from the answer, nor from its time. */
  readonly send: (
    body: unknown,
    headers: Headers | undefined,
  ) => Promise<{ readonly cookie: string } | { readonly error: SendError }>;
  /** Who may be signed in, because they have the code. undefined: it is not right. */
  readonly verify: (
    body: unknown,
    headers: Headers | undefined,
    current: { readonly guestId: string | undefined },
  ) => Promise<SignedIn | undefined>;
}

type SendError =
  | { readonly status: "BAD_REQUEST"; readonly code: "INVALID_EMAIL"; readonly message: string }
  | {
      readonly status: "TOO_MANY_REQUESTS";
      readonly code: "TOO_MANY_EMAIL_CODES";
      readonly message: string;
    }
  | {
      readonly status: "SERVICE_UNAVAILABLE";
      readonly code: "MAIL_NOT_SET_UP";
      readonly message: string;
    };

interface SignedIn {
  readonly userId: string;
  /** known: an account with this address. made: a new one. kept: the guest of this browser has become an account. */
  readonly outcome: "known" | "made" | "kept";
}

export interface SignInByEmailDeps {
  readonly kysely: Kysely<Database>;
  readonly codes: CodeStore;
  readonly cookies: AuthCookies;
  readonly knownBrowsers: KnownBrowsers;
  readonly mailSender: MailSender;
  readonly mails: AccountMails;
  readonly now: () => number;
}

export function createSignInByEmail(deps: SignInByEmailDeps): SignInByEmail {
  const { kysely, codes, cookies } = deps;
  return {
    async send(body, headers) {
      if (deps.mailSender.way === "none")
        return refused("SERVICE_UNAVAILABLE", "MAIL_NOT_SET_UP", "This instance sends no mail.");
      const { email: text } = fieldsOf(body);
      const email = typeof text === "string" ? emailAddress(text) : undefined;
      if (email === undefined)
        return refused("BAD_REQUEST", "INVALID_EMAIL", "This is no e-mail address.");
      const owner = await findPerson(kysely, email);
      const mark = cookieValue(headers?.get("cookie") ?? undefined, cookies.known);
      const isKnownBrowser = deps.knownBrowsers.isKnown(mark, owner);
      const made = await kysely.transaction().execute(async (transaction) => {
        const request = { purpose: "sign-in", email, userId: null, isKnownBrowser } as const;
        const code = await codes.create(transaction, request);
        if (code === undefined) return undefined;
        const mail = deps.mails.signIn(
          email,
          code.code,
          mailLanguage(headers?.get("accept-language") ?? undefined),
        );
        await deps.mailSender.send({ ...mail, usefulUntilMs: code.expiresAtMs }, transaction);
        return code;
      });
      if (made === undefined)
        return refused(
          "TOO_MANY_REQUESTS",
          "TOO_MANY_EMAIL_CODES",
          "Wait before asking for a new code.",
        );
      return { cookie: cookies.write(cookies.challenge, made.challenge, CODE_MINUTES * 60) };
    },

    async verify(body, headers, { guestId }) {
      const { code, keep } = fieldsOf(body);
      const challenge = cookieValue(headers?.get("cookie") ?? undefined, cookies.challenge);
      if (typeof code !== "string" || code.length > 100 || challenge === undefined)
        return undefined;
      const checked = await codes.use("sign-in", challenge, code);
      if (checked === undefined) return undefined;
      const { email } = checked;
      const known = await findPerson(kysely, email);
      if (known !== undefined) return { userId: known, outcome: "known" };
      // Only on request: whoever signs in at a shared computer must not take over the guest wallet that is on it.
      if (keep === true && guestId !== undefined) {
        const isKept = await promoteGuest(deps, guestId, email);
        if (isKept) return { userId: guestId, outcome: "kept" };
      }
      return makePerson(deps, email);
    },
  };
}

/** The account with this address; only confirmed ones count. */
async function findPerson(kysely: Kysely<Database>, email: string): Promise<string | undefined> {
  const row = await kysely
    .selectFrom("auth_users")
    .select("id")
    .where("email", "=", email)
    .where("email_verified", "=", true)
    .executeTakeFirst();
  return row?.id;
}

/** The same person, with the same wallet, now has a way back to it. */
async function promoteGuest(
  { kysely, now }: SignInByEmailDeps,
  guestId: string,
  email: string,
): Promise<boolean> {
  try {
    const { numUpdatedRows } = await kysely
      .updateTable("auth_users")
      .set({ email, email_verified: true, is_anonymous: false, updated_at: new Date(now()) })
      .where("id", "=", guestId)
      .where("is_anonymous", "=", true)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  } catch (error) {
    // Another browser was faster: the address now has an account.
    if (databaseFailure(error) === "duplicate") return false;
    throw error;
  }
}

async function makePerson({ kysely, now }: SignInByEmailDeps, email: string): Promise<SignedIn> {
  const at = new Date(now());
  await kysely
    .insertInto("auth_users")
    .values({
      id: randomUUID(),
      name: "",
      email,
      email_verified: true,
      image: null,
      is_anonymous: false,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .execute();
  const userId = await findPerson(kysely, email);
  if (userId === undefined) throw new Error("an account that was just made is missing");
  return { userId, outcome: "made" };
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
}

function refused<E extends SendError>(status: E["status"], code: E["code"], message: string) {
  return { error: { status, code, message } as SendError };
}
