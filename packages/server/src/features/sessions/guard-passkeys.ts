import type { SessionFacts } from "./authenticate-session.ts";
import { FreshSignInRequiredError, NotSignedInError } from "./errors.ts";

/**
 * Who may add a passkey. An account's owner must have proved lately who they are; a guest cannot, and is who has the
 * browser.
 * @throws NotSignedInError, FreshSignInRequiredError
 */
export function guardNewPasskey(session: SessionFacts | undefined): SessionFacts {
  if (session === undefined) throw new NotSignedInError();
  if (!session.guest && !session.isFresh) throw new FreshSignInRequiredError();
  return session;
}

/**
 * The registration's body, changed so that the library also makes a new session: the one a guest had before may be known
 * to others, and must not become an account's.
 */
export function withNewSession(body: unknown): Buffer {
  const text = Buffer.isBuffer(body) ? body.toString("utf8") : "";
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch {
    fields = undefined;
  }
  const given = typeof fields === "object" && fields !== null ? fields : {};
  return Buffer.from(JSON.stringify({ ...given, createSession: true }));
}
