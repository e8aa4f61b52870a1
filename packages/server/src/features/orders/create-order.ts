import {
  type BuyerId,
  type GrantId,
  newId,
  type OrderId,
  parseId,
  routeOf,
} from "@tuppence/protocol";
import type { CreateOrder } from "@tuppence/protocol/wire";
import type { Ledger, OrderTerms } from "../../ledger/index.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import type { SellerActor } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { OfferOnRecord, OfferReader } from "../../sale/offer-reader.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";
import { SaleRefusedError } from "../../sale/sale-refused.ts";
import { saleTerms } from "../../sale/sale-terms.ts";
import { NotForOrdersError, OfferNotFoundError, OrderBuyerMissingError } from "./errors.ts";
import type { OrderOnRecord, OrderStore } from "./order-store.ts";

const EXPIRES_IN_SECONDS = 600;

export interface CreateOrderDeps {
  readonly saleFee: SaleFee;
  readonly ledger: Ledger;
  readonly offers: OfferReader;
  readonly orders: OrderStore;
  readonly tokens: Pick<AccessIssuer, "buyerOf">;
  readonly now: () => number;
}

/** A seller's server proposes a purchase to a player, at current prices. */
export async function createOrder(
  deps: CreateOrderDeps,
  actor: SellerActor,
  operation: RequestOperation,
  body: CreateOrder,
): Promise<OrderOnRecord> {
  const { sellerId } = actor;
  const { buyerId, grantId } = await whoseOrder(deps, actor, body);
  const terms = await termsOf(deps, actor, buyerId, body);
  await deps.orders.refuseKeyUsedElsewhere(operation.operationId, buyerId);
  const nowMs = deps.now();
  const outcome = expectAccepted(
    await deps.ledger.submit({
      kind: "order-open",
      ...operation,
      buyerId,
      orderId: newId("order", routeOf(buyerId), nowMs),
      terms,
      grantId,
      reference: body.reference ?? null,
      expiresAtMs: nowMs + (body.expiresInSeconds ?? EXPIRES_IN_SECONDS) * 1000,
    }),
  );
  const order = await deps.orders.find(outcome.id as OrderId, { of: "seller", sellerId });
  if (order === undefined) throw new DeclinedError("order-not-found");
  return order;
}

async function whoseOrder(
  deps: CreateOrderDeps,
  { sellerId }: SellerActor,
  { buyer, grant }: CreateOrder,
): Promise<{ buyerId: BuyerId; grantId: GrantId | null }> {
  if ((buyer === undefined) === (grant === undefined)) throw new OrderBuyerMissingError();
  const grantId = grant === undefined ? null : (parseId("grant", grant) ?? null);
  const buyerId =
    buyer === undefined
      ? grantId && (await deps.orders.buyerOfGrant(grantId))
      : deps.tokens.buyerOf(sellerId, buyer);
  if (!buyerId) throw new DeclinedError("buyer-not-found");
  return { buyerId, grantId };
}

async function termsOf(
  deps: CreateOrderDeps,
  { sellerId }: SellerActor,
  buyerId: BuyerId,
  body: CreateOrder,
): Promise<OrderTerms> {
  const offerId = parseId("offer", body.offer);
  const offer = offerId && (await deps.offers.find(offerId));
  if (!offer?.active || offer.sellerId !== sellerId) throw new OfferNotFoundError();
  if (offer.notSold !== undefined) throw new DeclinedError(offer.notSold);
  if (!isOfItems(offer)) throw new NotForOrdersError();
  const terms = saleTerms(
    offer,
    { quantity: body.quantity },
    { nowMs: deps.now(), route: routeOf(buyerId), fee: deps.saleFee },
  );
  if (typeof terms === "string") throw new SaleRefusedError(terms);
  if ([...terms.prices.values()].some((price) => price === 0n)) throw new NotForOrdersError();
  // The player agrees to this price: passes and caps do not change it afterwards.
  const { coveredBy: _, caps: __, playId: ___, dayMaximum: ____, contents, ...fixed } = terms;
  if (contents === undefined) return fixed;
  return { ...fixed, contents: contents.map(({ entitlementId: _____, ...content }) => content) };
}

/** An item, or a bundle that contains only items. */
function isOfItems({ terms, extras }: OfferOnRecord): boolean {
  if (terms.bundle === undefined) return terms.item !== undefined;
  const { contents = [] } = extras ?? {};
  return contents.length > 0 && contents.every((content) => content.terms.item !== undefined);
}
