import type { AuthorizationMessage } from "@tuppence/protocol/wire";
import type { Connection } from "../platform/connection.ts";
import { randomText, sha256, thumbprint } from "../platform/dpop.ts";
import { Failure } from "../platform/failure.ts";
import type { KeyValueStore } from "../purchase/intents.ts";
import { waitForPopup } from "./wait-for-popup.ts";
import { PENDING_SLOT } from "./pending-slot.ts";

/** What we must remember from asking for a grant until the code is redeemed. */
interface Pending {
  readonly state: string;
  readonly verifier: string;
  readonly redirectUri: string;
  /** Who takes the answer when this page is loaded again: see {@link Wish.asker}. */
  readonly offer: string;
  /** The exact URL of the page. */
  readonly page: string;
}

export interface Wish {
  /** What the reader is about to buy, which the wallet shows; empty when they only connect. */
  readonly offer: string;
  /** The offer whose element asks; empty for a script. By default the offer that is about to be bought. */
  readonly asker?: string;
  /** The currency of the price that was shown. */
  readonly currency: string | undefined;
}

/**
 * Gets a grant through a window that is already open. Without a window it leaves this page and answers `undefined`.
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
  remember(popup, pending);
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

/**
 * The page of a payment provider can cut the window off from this page. The wallet then sends the window itself to this
 * page's address with its answer, so the window must know what was asked. It is still empty, and so of this origin.
 */
function remember(popup: Window, pending: Pending): void {
  try {
    popup.sessionStorage.setItem(PENDING_SLOT, JSON.stringify(pending));
  } catch {
    // Without storage, or with another site in a window of this name, the reader presses the button again.
  }
}

/** The parameters of an answer. Another program may use the same names. */
const ANSWER = ["code", "state", "iss", "error", "error_description"];

/** Where popups are blocked: leaves this page for the wallet, which sends the reader back. */
async function authorizeByRedirect(
  connection: Connection,
  store: KeyValueStore,
  wish: Wish,
): Promise<void> {
  const pending = newPending(wish);
  store.setItem(PENDING_SLOT, JSON.stringify(pending));
  // If the page's own URL has such parameters, the answer comes after the `#`.
  const isTaken = ANSWER.some((name) => new URLSearchParams(location.search).has(name));
  const mode = isTaken ? "fragment" : "query";
  location.assign(await authorizeUrl(connection, pending, wish, mode));
}

/**
 * Answers `true` when this page load is the return from the wallet for this offer. It then redeems the code and removes
 * the answer from the URL. @throws Failure
 */
export async function resumeRedirect(
  connection: Connection,
  store: KeyValueStore,
  offer: string,
): Promise<boolean> {
  const stored = store.getItem(PENDING_SLOT);
  const pending = stored ? (JSON.parse(stored) as Pending) : undefined;
  const query = [location.search, location.hash.slice(1)]
    .map((text) => new URLSearchParams(text))
    .find((answer) => answer.get("state") === pending?.state);
  if (pending?.offer !== offer || query === undefined) return false;
  // First of all, so that a reload does not use the code again.
  store.removeItem(PENDING_SLOT);
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
  // RFC 9207: the answer must come from the issuer that was asked.
  const fromPlatform = URL.parse(answer.iss ?? "")?.origin === new URL(connection.platform).origin;
  if (!fromPlatform || answer.code === undefined) throw new Failure("invalid_grant");
  await connection.redeem(answer.code, verifier, redirectUri);
}

function newPending({ offer, asker = offer }: Wish): Pending {
  const page = location.href;
  const [redirectUri = page] = page.split("#");
  return { state: randomText(), verifier: randomText(), redirectUri, offer: asker, page };
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
