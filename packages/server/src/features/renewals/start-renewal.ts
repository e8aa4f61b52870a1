import { parseId, parseMicros, type RenewalId, routeOf } from "@tuppence/protocol";
import type { CreatePurchase, PurchaseResult } from "@tuppence/protocol/wire";
import { timedUuidOfHash } from "../../lib/uuid.ts";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import type { OfferOnRecord, OfferReader } from "../../sale/offer-reader.ts";
import type { RequestOperation } from "../../api/route.ts";
import { NotRenewableError } from "./errors.ts";
import type { RenewalStore } from "./renewal-store.ts";

export interface StartRenewalDeps {
  readonly offers: OfferReader;
  readonly renewals: RenewalStore;
  readonly now: () => number;
}

interface RenewRequest {
  readonly operation: RequestOperation;
  readonly body: CreatePurchase;
}

/** Servers' clocks differ by at most this much. */
const CLOCKS_DIFFER_MS = 1_000;

/**
 * Refuses a purchase with `renew` of something that cannot be renewed, before anything is charged.
 * @returns a function that starts the renewal after the purchase
 */
export async function prepareRenewal(
  deps: StartRenewalDeps,
  actor: BuyerActor | GrantActor,
  request: RenewRequest,
): Promise<(result: PurchaseResult) => Promise<void>> {
  if (actor.kind !== "grant") throw new NotRenewableError("A renewal needs a grant to pay with.");
  const offer = await findOffer(deps, request.body.offer);
  // A missing offer is reported by the purchase itself.
  if (offer !== undefined && offer.terms.pass?.renews !== true)
    throw new NotRenewableError("This offer is not a pass that renews.");
  // Read before the purchase, because after it every request has been decided.
  const decidedAtMs = await deps.renewals.decidedAtMs(actor.buyerId, request.operation.operationId);
  return (result) => startRenewal(deps, actor, { ...request, decidedAtMs }, result);
}

/**
 * Starts renewing the pass that was just bought, at what the buyer agreed to now: for their country, at the amount they
 * named, or at the price as lowered so far. If they already owned the pass, at what they paid for it then. A repeated
 * request only starts a renewal that a crash lost the first time.
 */
async function startRenewal(
  deps: StartRenewalDeps,
  actor: GrantActor,
  request: RenewRequest & { readonly decidedAtMs: number | undefined },
  { purchase, alreadyOwned }: PurchaseResult,
): Promise<void> {
  const { operation, body, decidedAtMs } = request;
  const { buyerId } = actor;
  const offer = await findOffer(deps, purchase.offer);
  const purchaseId = parseId("purchase", purchase.id);
  const { entitlementExpiresAt } = purchase;
  if (!offer || !purchaseId || entitlementExpiresAt === null) return;
  // A pass that spending brought was not purchased: there is no price the buyer agreed to.
  const priceMicros = parseMicros(purchase.amount);
  if (offer.terms.pass?.renews !== true || (alreadyOwned && priceMicros === 0n)) return;
  const renewsAtMs = Date.parse(entitlementExpiresAt);
  if (decidedAtMs !== undefined) {
    const isOver = purchase.refund !== null || renewsAtMs <= deps.now();
    // A renewal that existed since then either blocked this request's own or came after it. If it was cancelled or
    // stopped, another one now would charge somebody who wanted none.
    const sinceMs = decidedAtMs - CLOCKS_DIFFER_MS;
    if (isOver || (await deps.renewals.hadSince(buyerId, offer.id, sinceMs))) return;
  }
  await deps.renewals.insert({
    id: renewalId(operation, routeOf(buyerId), Date.parse(purchase.createdAt)),
    buyerId,
    grantId: actor.grantId,
    walletId: actor.walletId,
    sellerId: offer.sellerId,
    offerId: offer.id,
    currency: purchase.currency,
    priceMicros,
    country: body.country ?? null,
    namesAmount: body.amount !== undefined,
    purchaseId,
    renewsAtMs,
    anchorMs: Date.parse(purchase.createdAt),
    createdAtMs: deps.now(),
  });
}

function findOffer(
  { offers }: Pick<StartRenewalDeps, "offers">,
  text: string,
): Promise<OfferOnRecord | undefined> {
  const id = parseId("offer", text);
  return Promise.resolve(id && offers.find(id));
}

/**
 * Derived from the request and its purchase, so that a repeated request starts no second renewal, even when the first
 * was cancelled since. Begins with the time, because lists are ordered by id.
 */
export function renewalId(
  { operationId }: RequestOperation,
  route: number,
  atMs: number,
): RenewalId {
  return timedUuidOfHash(atMs, route, `renewal\n${operationId}`) as RenewalId;
}
