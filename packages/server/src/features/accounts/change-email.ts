import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { databaseFailure } from "../../db/database-failure.ts";
import type { AccountsDeps, Person } from "./accounts-deps.ts";
import {
  AccountRequiredError,
  EmailTakenError,
  InvalidCodeError,
  InvalidEmailError,
  SameEmailError,
  TooManyEmailCodesError,
} from "./errors.ts";

/**
 * Begins a change: the new address gets a code, and the old one a notice with a link that stops it, also after it has
 * happened. Whether the new address has an account is said only to who has its code.
 * @returns the cookie with which the code is confirmed
 */
export async function requestEmailChange(
  deps: AccountsDeps,
  person: Person,
  headers: IncomingHttpHeaders,
  text: string,
): Promise<string> {
  // A guest signs in with an address instead, which says whether it has an account already.
  if (person.guest) throw new AccountRequiredError();
  const email = deps.emailAddress(text);
  if (email === undefined) throw new InvalidEmailError();
  if (email === person.email) throw new SameEmailError();
  const mails = deps.mailsFor(headers);
  const nowMs = deps.now();
  const stop = randomBytes(32).toString("base64url");
  const challenge = await deps.db.kysely.transaction().execute(async (transaction) => {
    const { userId } = person;
    const code = await deps.newCode(transaction, { email, userId });
    if (code === undefined) throw new TooManyEmailCodesError();
    await transaction
      .insertInto("auth_email_changes")
      .values({
        id: randomUUID(),
        user_id: userId,
        old_email: person.email,
        new_email: email,
        challenge_hash: sha256(code.challenge),
        stop_hash: person.email === null ? null : sha256(stop),
        requested_at_ms: BigInt(nowMs),
        done_at_ms: null,
        stopped_at_ms: null,
      })
      .execute();
    const confirm = { ...mails.confirmAddress(email, code.code), usefulUntilMs: code.expiresAtMs };
    await deps.mailSender.send(confirm, transaction);
    if (person.email !== null) {
      const link = `${deps.config.publicUrl}/account?stop=${stop}`;
      const notice = mails.addressIsChanging(person.email, email, link);
      await deps.mailSender.send(notice, transaction);
    }
    return code.challenge;
  });
  return deps.challengeCookie(challenge);
}

/** The new address is confirmed, and is the account's from now on. Both addresses are told. */
export async function confirmEmailChange(
  deps: AccountsDeps,
  person: Person,
  headers: IncomingHttpHeaders,
  code: string,
): Promise<void> {
  const challenge = deps.challengeOf(headers);
  const checked = challenge && (await deps.useCode(challenge, code));
  if (!challenge || !checked || checked.userId !== person.userId) throw new InvalidCodeError();
  const mails = deps.mailsFor(headers);
  const at = deps.now();
  try {
    await deps.db.kysely.transaction().execute(async (transaction) => {
      // A change that was stopped meanwhile does not happen.
      const change = await transaction
        .updateTable("auth_email_changes")
        .set({ done_at_ms: BigInt(at) })
        .where("challenge_hash", "=", sha256(challenge))
        .where("user_id", "=", person.userId)
        .where("done_at_ms", "is", null)
        .where("stopped_at_ms", "is", null)
        .returning(["old_email", "new_email"])
        .executeTakeFirst();
      if (change === undefined) throw new InvalidCodeError();
      await transaction
        .updateTable("auth_users")
        .set({
          email: change.new_email,
          email_verified: true,
          is_anonymous: false,
          updated_at: new Date(at),
        })
        .where("id", "=", person.userId)
        .execute();
      const told = change.old_email === null ? [] : [change.old_email, change.new_email];
      for (const to of told)
        await deps.mailSender.send(mails.addressChanged(to, change.new_email), transaction);
    });
  } catch (error) {
    if (databaseFailure(error) === "duplicate") throw new EmailTakenError();
    throw error;
  }
}

export function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
