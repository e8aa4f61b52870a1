import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import { sql } from "kysely";
import type { Database } from "../../../db/schema.ts";
import { deriveKey } from "../../../lib/derive-key.ts";
import { longCode, plainCode, shortCode } from "./new-code.ts";

export const CODE_MINUTES = 10;
const CODE_MS = CODE_MINUTES * 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** For one code. */
export const MOST_TRIES = 5;
/** In a day and for one address, whoever tries: from then on its codes are long, and nothing is refused to anybody. */
export const MOST_WRONG_GUESSES = 10;
/**
 * In an hour, to one address and for one purpose, so that nobody's inbox is flooded. Browsers the account knows have
 * their own, which strangers cannot use up.
 */
export const MOST_CODES = 6;
const KEPT_MS = 2 * DAY_MS;

export interface CodeRequest {
  readonly purpose: "sign-in" | "change";
  /** As `emailAddress` writes it. */
  readonly email: string;
  /** Whose address it is to become. */
  readonly userId: string | null;
  readonly isKnownBrowser: boolean;
}

export interface NewCode {
  readonly code: string;
  /** What the browser that asked keeps, and sends with the code. */
  readonly challenge: string;
  readonly expiresAtMs: number;
}

export interface CheckedCode {
  readonly email: string;
  readonly userId: string | null;
}

/** Codes that are sent by e-mail. They are stored as hashes, and a challenge is needed to try one. */
export interface CodeStore {
  /** undefined: too many were sent to this address lately. */
  create(within: Transaction<Database>, request: CodeRequest): Promise<NewCode | undefined>;
  /** Tries a code. A right one is used up. */
  use(
    purpose: CodeRequest["purpose"],
    challenge: string,
    typed: string,
  ): Promise<CheckedCode | undefined>;
  purge(): Promise<void>;
}

export function createCodeStore(deps: {
  readonly kysely: Kysely<Database>;
  readonly secret: string;
  readonly now: () => number;
}): CodeStore {
  const key = deriveKey(deps.secret, "e-mail codes");
  const hashOf = (challenge: string, code: string) =>
    createHmac("sha256", key)
      .update(`${challenge}\n${plainCode(code)}`)
      .digest();

  const lately = async (within: Kysely<Database>, request: CodeRequest) => {
    const { email, isKnownBrowser, purpose } = request;
    const nowMs = deps.now();
    const { codes, wrong } = await within
      .selectFrom("auth_email_codes")
      .select([
        sql<bigint>`count(*) FILTER (WHERE created_at_ms > ${nowMs - HOUR_MS}
          AND purpose = ${purpose} AND by_known_browser = ${isKnownBrowser})`.as("codes"),
        // The last try of a code that was used was right.
        sql<bigint>`coalesce(sum(tries - (used_at_ms IS NOT NULL)::int), 0)::bigint`.as("wrong"),
      ])
      .where("email", "=", email)
      .where("created_at_ms", ">", BigInt(nowMs - DAY_MS))
      .executeTakeFirstOrThrow();
    return { codes: Number(codes), wrong: Number(wrong) };
  };

  return {
    async create(within, request) {
      // Requests for one address have their turns until each is committed: otherwise none would count the others.
      const name = `e-mail codes ${request.email}`;
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(within);
      const { codes, wrong } = await lately(within, request);
      if (codes >= MOST_CODES) return undefined;
      const code = wrong >= MOST_WRONG_GUESSES ? longCode() : shortCode();
      const challenge = randomBytes(32).toString("base64url");
      const nowMs = deps.now();
      const expiresAtMs = nowMs + CODE_MS;
      await within
        .insertInto("auth_email_codes")
        .values({
          challenge_hash: challengeHash(challenge),
          purpose: request.purpose,
          email: request.email,
          user_id: request.userId,
          code_hash: hashOf(challenge, code),
          created_at_ms: BigInt(nowMs),
          expires_at_ms: BigInt(expiresAtMs),
          used_at_ms: null,
          by_known_browser: request.isKnownBrowser,
        })
        .execute();
      return { code, challenge, expiresAtMs };
    },

    async use(purpose, challenge, typed) {
      const nowMs = BigInt(deps.now());
      const challenge_hash = challengeHash(challenge);
      // The try is counted before it is compared, so that a thousand at once are not a thousand guesses.
      const row = await deps.kysely
        .updateTable("auth_email_codes")
        .set({ tries: sql`tries + 1` })
        .where("challenge_hash", "=", challenge_hash)
        .where("purpose", "=", purpose)
        .where("used_at_ms", "is", null)
        .where("expires_at_ms", ">", nowMs)
        .where("tries", "<", MOST_TRIES)
        .returning(["email", "user_id", "code_hash"])
        .executeTakeFirst();
      if (row === undefined || !timingSafeEqual(row.code_hash, hashOf(challenge, typed)))
        return undefined;
      const used = await deps.kysely
        .updateTable("auth_email_codes")
        .set({ used_at_ms: nowMs })
        .where("challenge_hash", "=", challenge_hash)
        .where("used_at_ms", "is", null)
        .executeTakeFirst();
      if (used.numUpdatedRows !== 1n) return undefined;
      return { email: row.email, userId: row.user_id };
    },

    async purge() {
      await deps.kysely
        .deleteFrom("auth_email_codes")
        .where("created_at_ms", "<", BigInt(deps.now() - KEPT_MS))
        .execute();
    },
  };
}

export function challengeHash(challenge: string): Buffer {
  return createHash("sha256").update(challenge).digest();
}
