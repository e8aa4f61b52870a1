import type {
  CreatePurchase,
  EntitlementCheck,
  Money,
  PurchaseResult,
} from "@tuppence/protocol/wire";
import type { Connection } from "../platform/connection.ts";
import { declineOf } from "../declines/decline.ts";
import { asFailure } from "../platform/failure.ts";
import type { Intent, Intents } from "./intents.ts";
import type { Paid } from "./paid.ts";
import type { PurchaseTerms } from "./purchase-terms.ts";

const AUTOMATIC_RETRIES = 2;
const LONGEST_WAIT_MS = 3000;

/** Buys an offer at the price that was shown. @throws Failure */
export async function purchase(
  connection: Connection,
  intents: Intents,
  offer: string,
  price: Money,
  terms?: PurchaseTerms,
): Promise<PurchaseResult> {
  const json: CreatePurchase = { offer, price, ...terms };
  const intent = { offer, grant: connection.grant?.id ?? "", ...price, terms };
  return (await payOnce(connection, intents, intent, "/v1/purchases", json)) as PurchaseResult;
}

/**
 * Moves money once, however often it is tried: while the platform is busy it waits and tries again under the intent's
 * key, a limited number of times. @throws Failure
 */
export async function payOnce(
  connection: Connection,
  intents: Intents,
  intent: Intent,
  path: string,
  json: object,
): Promise<unknown> {
  const idempotencyKey = intents.keyFor(intent);
  for (let retries = 0; ; retries++) {
    try {
      const result = await connection.request({ method: "POST", path, json, idempotencyKey });
      intents.settle(intent.offer);
      connection.spent();
      return result;
    } catch (error) {
      const failure = asFailure(error);
      if (declineOf(failure.reason).step !== "retry") intents.settle(intent.offer);
      const waitMs = failure.retryAfterMs;
      if (retries >= AUTOMATIC_RETRIES || !waitMs || waitMs > LONGEST_WAIT_MS) throw failure;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}

export interface Owned {
  /** A new access token. */
  readonly accessToken: string;
  /** The purchase, when it was just now and can still be undone here. */
  readonly paid: Paid | undefined;
}

/** What this buyer already owns of the offer. @throws Failure */
export async function ownedOf(connection: Connection, offer: string): Promise<Owned | undefined> {
  const check = (await connection.request({
    method: "GET",
    path: `/v1/entitlements/check?offer=${encodeURIComponent(offer)}`,
  })) as EntitlementCheck;
  if (!check.entitled || !check.accessToken) return undefined;
  const { accessToken, undo } = check;
  return {
    accessToken,
    paid: undo && { ...undo, charged: undo.purchase.amount, alreadyOwned: false },
  };
}

/** A new access token, if this buyer owns the offer. @throws Failure */
export async function accessTokenFor(
  connection: Connection,
  offer: string,
): Promise<string | undefined> {
  return (await ownedOf(connection, offer))?.accessToken;
}
