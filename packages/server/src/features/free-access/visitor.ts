import { createHash } from "node:crypto";
import {
  type BuyerId,
  type EntitlementId,
  type OfferId,
  routeOf,
  timeOf,
} from "@tuppence/protocol";
import { timedUuidOfHash } from "../../lib/uuid.ts";

/** A reader without a wallet, by the hash of the random id that their browser keeps. */
export type VisitorHash = Buffer;

export function visitorOf(text: string | undefined): VisitorHash | undefined {
  return text === undefined ? undefined : createHash("sha256").update(text).digest();
}

/** The time in the id of every reader without a wallet, which no other buyer's has. */
const NO_TIME = 0;

/** Whether this is a reader without a wallet: then an access token of this platform is all there is to know. */
export function isVisitor(buyerId: BuyerId): boolean {
  return timeOf(buyerId) === NO_TIME;
}

/** Nobody buys under this id. An access token needs one for the name under which its seller knows the reader. */
export function buyerOfVisitor(visitor: VisitorHash): BuyerId {
  return timedUuidOfHash(NO_TIME, 0, `visitor\n${visitor.toString("hex")}`) as BuyerId;
}

export function entitlementOfVisit(
  visitor: VisitorHash,
  offerId: OfferId,
  atMs: number,
): EntitlementId {
  const buyerId = buyerOfVisitor(visitor);
  const text = `visit\n${visitor.toString("hex")}\n${offerId}`;
  return timedUuidOfHash(atMs, routeOf(buyerId), text) as EntitlementId;
}
