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
import type { PurchaseTerms } from "../paywall/paywall-extras.ts";

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
 * Moves money once, however often it is tried: while the platform is only busy it waits and repeats, a bounded
 * number of times, under the intent's key. @throws Failure
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
  /** A fresh proof of it. */
  readonly accessToken: string;
  /** The purchase that brought it, when that was just now and can be undone from here. */
  readonly paid: Paid | undefined;
}

/** As much of a purchase's answer as is told of it. */
export type Paid = Omit<PurchaseResult, "accessToken" | "accessTokenExpiresAt"> & {
  /** The platform would not undo it: what it gives was used. */
  readonly isFinal?: boolean;
};

/** What this buyer has of the offer already. @throws Failure */
export async function ownedOf(connection: Connection, offer: string): Promise<Owned | undefined> {
  const check = (await connection.request({
    method: "GET",
    path: `/v1/entitlements/check?offer=${encodeURIComponent(offer)}`,
  })) as EntitlementCheck;
  if (!check.entitled || !check.accessToken) return undefined;
  const purchase = check.undo?.purchase;
  return {
    accessToken: check.accessToken,
    paid: purchase && { purchase, charged: purchase.amount, alreadyOwned: false },
  };
}

/** A fresh access token when this buyer has the offer already. @throws Failure */
export async function accessTokenFor(
  connection: Connection,
  offer: string,
): Promise<string | undefined> {
  return (await ownedOf(connection, offer))?.accessToken;
}
