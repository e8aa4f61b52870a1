import type { AuthorizationMessage } from "@tuppence/protocol/wire";
import type { Connection } from "../platform/connection.ts";
import { randomText, sha256, thumbprint } from "../platform/dpop.ts";
import { Failure } from "../platform/failure.ts";
import type { KeyValueStore } from "../purchase/intents.ts";
import { waitForPopup } from "./wait-for-popup.ts";
import { ASKED_SLOT } from "./resume.ts";

/** What must be remembered between asking for a grant and redeeming the code. */
interface Pending {
  readonly state: string;
  readonly verifier: string;
  readonly redirectUri: string;
  readonly offer: string;
  /** The address of the page, letter by letter. */
  readonly page: string;
}

export interface Wish {
  /** What the reader is about to buy; empty when they only connect. */
  readonly offer: string;
  /** The currency of the price that was shown. */
  readonly currency: string | undefined;
}

/**
 * Gets a grant through a window that is already open; without one it leaves this page, and nothing is answered.
 * `false` when the reader closed the window. @throws Failure
 */
export async function authorize(
  connection: Connection,
  popup: Window | null,
  store: KeyValueStore,
  wish: Wish,
): Promise<boolean | undefined> {
  if (popup) return authorizeInPopup(connection, popup, wish);
  await authorizeByRedirect(connection, store, wish);
  return undefined;
}

/** Gets a grant through a popup that is already open. `false` when the reader closed it. @throws Failure */
async function authorizeInPopup(
  connection: Connection,
  popup: Window,
  wish: Wish,
): Promise<boolean> {
  const pending = newPending(wish);
  popup.location.href = await authorizeUrl(connection, pending, wish, "web_message");
  const answer = await waitForPopup(popup, connection.platform, (data) =>
    data["type"] === "tuppence:authorization" && data["state"] === pending.state
      ? (data as AuthorizationMessage)
      : undefined,
  );
  if (answer === undefined) return false;
  await redeem(connection, pending, answer);
  return true;
}

/** The parameters of an answer. They may be another program's as well. */
const ANSWER = ["code", "state", "iss", "error", "error_description"];

/** Where popups are blocked: leaves this page for the wallet, which sends the reader back. */
async function authorizeByRedirect(
  connection: Connection,
  store: KeyValueStore,
  wish: Wish,
): Promise<void> {
  const pending = newPending(wish);
  store.setItem(ASKED_SLOT, JSON.stringify(pending));
  // Where the page has parameters of such names itself, the answer comes behind the `#`.
  const isTaken = ANSWER.some((name) => new URLSearchParams(location.search).has(name));
  const mode = isTaken ? "fragment" : "query";
  location.assign(await authorizeUrl(connection, pending, wish, mode));
}

/**
 * Whether this page load is the way back from the wallet for this offer. Then it redeems the code, takes the
 * answer out of the address and says yes. @throws Failure
 */
export async function resumeRedirect(
  connection: Connection,
  store: KeyValueStore,
  offer: string,
): Promise<boolean> {
  const stored = store.getItem(ASKED_SLOT);
  const pending = stored ? (JSON.parse(stored) as Pending) : undefined;
  const query = [location.search, location.hash.slice(1)]
    .map((text) => new URLSearchParams(text))
    .find((answer) => answer.get("state") === pending?.state);
  if (pending?.offer !== offer || query === undefined) return false;
  // Before anything else: a reload must not use the code again.
  store.removeItem(ASKED_SLOT);
  history.replaceState(history.state, "", pending.page);
  const of = (name: string) => query.get(name) ?? undefined;
  await redeem(connection, pending, { code: of("code"), error: of("error"), iss: of("iss") });
  return true;
}

async function redeem(
  connection: Connection,
  { verifier, redirectUri }: Pending,
  answer: { code?: string | undefined; error?: string | undefined; iss?: string | undefined },
): Promise<void> {
  if (answer.error !== undefined) throw new Failure(answer.error);
  // RFC 9207: an answer of another issuer is not an answer to this question.
  const fromPlatform = URL.parse(answer.iss ?? "")?.origin === new URL(connection.platform).origin;
  if (!fromPlatform || answer.code === undefined) throw new Failure("invalid_grant");
  await connection.redeem(answer.code, verifier, redirectUri);
}

function newPending({ offer }: Wish): Pending {
  const page = location.href;
  const [redirectUri = page] = page.split("#");
  return { state: randomText(), verifier: randomText(), redirectUri, offer, page };
}

async function authorizeUrl(
  connection: Connection,
  pending: Pending,
  { offer, currency }: Wish,
  mode: "web_message" | "query" | "fragment",
): Promise<string> {
  const url = new URL("/oauth/authorize", connection.platform);
  url.search = new URLSearchParams({
    response_type: "code",
    response_mode: mode,
    client_id: connection.key,
    redirect_uri: pending.redirectUri,
    state: pending.state,
    code_challenge: await sha256(pending.verifier),
    code_challenge_method: "S256",
    dpop_jkt: await thumbprint(await connection.keys()),
    authorization_details: JSON.stringify([{ type: "tuppence_grant", currency, limits: {} }]),
    ...(offer && { offer }),
  }).toString();
  return url.href;
}
