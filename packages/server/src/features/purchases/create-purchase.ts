import {
  newId,
  parseId,
  parseMicros,
  routeOf,
  type SellerId,
  type WalletId,
} from "@tuppence/protocol";
import type { CreatePurchase, PurchaseResult } from "@tuppence/protocol/wire";
import type { BuyOffer, PurchaseAccepted, PurchaseTerms } from "../../ledger/index.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import { notSoldTo, type OfferOnRecord, type OfferReader } from "../../sale/offer-reader.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";
import { type SaleRefusal, SaleRefusedError } from "../../sale/sale-refused.ts";
import type { VoucherDesk } from "../../sale/vouchers.ts";
import { isPlainSale, type SaleRequest, saleTerms } from "../../sale/sale-terms.ts";
import { decidePurchase, type DecidePurchaseDeps } from "./decide-purchase.ts";
import { decideWithVoucher } from "./decide-with-voucher.ts";
import {
  ForeignKeyError,
  NotTheGrantsWalletError,
  OfferNotFoundError,
  VoucherNotCombinedError,
  WalletNotNamedError,
} from "./errors.ts";
import { ownedElsewhere, type OwnedElsewhereDeps } from "./owned-elsewhere.ts";
import type { PurchaseStore } from "./purchase-store.ts";
import { type AnsweredPurchase, purchaseResult } from "./purchase-result.ts";

export interface CreatePurchaseDeps extends DecidePurchaseDeps, OwnedElsewhereDeps {
  readonly saleFee: SaleFee;
  readonly offers: OfferReader;
  readonly purchases: PurchaseStore;
  readonly tokens: AccessIssuer;
  /** The owner of a publishable key; undefined for unknown keys. */
  readonly sellerOfPublishableKey: (
    key: string,
  ) => SellerId | undefined | Promise<SellerId | undefined>;
  readonly vouchers: VoucherDesk;
  readonly now: () => number;
}

export interface PurchaseRequest {
  readonly actor: GrantActor | BuyerActor;
  readonly operation: RequestOperation;
  readonly body: CreatePurchase;
  /** The publishable key of the page that uses the grant, if sent (`Tuppence-Key`). */
  readonly pageKey: string | undefined;
  /** Where the request came from. */
  readonly address: string;
}

/**
 * Buys an offer. For a first purchase by a grant, the only database access is the ledger's batch: the offer comes from
 * memory, and the answer is built from the command and its outcome.
 */
export async function createPurchase(
  deps: CreatePurchaseDeps,
  request: PurchaseRequest,
): Promise<PurchaseResult> {
  const { actor, body, pageKey } = request;
  // Values in memory are not awaited: a promise for each step would cost as much as the steps.
  const found = findOffer(deps, request);
  const offer = found instanceof Promise ? await found : found;
  if (offer === undefined) throw new OfferNotFoundError();
  if (!offer.active) await refuseUnlessDecided(deps, request);
  if (pageKey !== undefined) await refuseForeignKey(deps, pageKey, offer);
  const walletId =
    actor.kind === "grant"
      ? grantsWallet(actor, body)
      : await buyersWallet(deps, actor, body, offer);
  let terms = termsOf(deps, request, offer);
  if (typeof terms === "string") terms = await refuseSaleUnlessDecided(deps, request, offer, terms);
  const buyers = deps.personBuyers.of(actor.buyerId);
  const [, ...others] = buyers instanceof Promise ? await buyers : buyers;
  if (others.length > 0) {
    const { operationId } = request.operation;
    const asked = { buyerId: actor.buyerId, operationId, offer };
    const owned = await ownedElsewhere(deps, others, asked);
    if (owned !== undefined) return owned;
  }
  const code = voucherOf(body);
  const command = toCommand(deps, request, terms, walletId);
  const decided = await (code === undefined
    ? decidePurchase(deps, command)
    : decideWithVoucher(deps, command, { code, offer, address: request.address }));
  const outcome = expectAccepted(decided);
  const purchase =
    outcome.purchase.id === command.purchaseId
      ? madeNow(command, offer, outcome)
      : await madeBefore(deps, command, outcome);
  const { sellerId, buyerId, issuedAtMs } = purchase;
  // For the requested offer, even when a pass or a bundle gives access to it.
  const token = await deps.tokens.issue(
    {
      entitlementId: outcome.entitlementId,
      offerId: offer.id,
      sellerId,
      buyerId,
      expiresAtMs: outcome.entitlementExpiresAtMs,
    },
    issuedAtMs,
  );
  return purchaseResult({ purchase, outcome, token, offer });
}

function findOffer(
  deps: CreatePurchaseDeps,
  { body }: PurchaseRequest,
): ReturnType<OfferReader["find"]> {
  const offerId = parseId("offer", body.offer);
  return offerId && deps.offers.find(offerId);
}

/** For an offer off sale, only a request that was already decided still gets its answer. */
async function refuseUnlessDecided(
  deps: CreatePurchaseDeps,
  { actor, operation }: PurchaseRequest,
): Promise<void> {
  if (!(await deps.purchases.wasDecided(actor.buyerId, operation.operationId)))
    throw new OfferNotFoundError();
}

async function refuseForeignKey(
  deps: CreatePurchaseDeps,
  pageKey: string,
  offer: OfferOnRecord,
): Promise<void> {
  if ((await deps.sellerOfPublishableKey(pageKey)) !== offer.sellerId) throw new ForeignKeyError();
}

function termsOf(
  deps: CreatePurchaseDeps,
  { actor, body }: PurchaseRequest,
  offer: OfferOnRecord,
): PurchaseTerms | SaleRefusal {
  if (isPlainSale(offer, body)) return plainTerms(deps, offer, actor);
  const request = readSaleRequest(body);
  if (typeof request === "string") return request;
  return saleTerms(offer, request, {
    nowMs: deps.now(),
    route: routeOf(actor.buyerId),
    fee: deps.saleFee,
    notSold: notSoldTo(offer, actor),
  });
}

function plainTerms(
  deps: CreatePurchaseDeps,
  offer: OfferOnRecord,
  actor: GrantActor | BuyerActor,
): PurchaseTerms {
  const notSold = notSoldTo(offer, actor);
  const terms = {
    offerId: offer.id,
    sellerId: offer.sellerId,
    prices: offer.prices,
    durationMs: offer.durationMs,
    refundWindowMs: offer.refundWindowMs,
    feeBasisPoints: deps.saleFee.basisPointsOf(offer.prices.keys()),
  };
  return notSold === undefined ? terms : { ...terms, notSold };
}

function voucherOf({ voucher, amount, renew }: CreatePurchase): string | undefined {
  if (voucher !== undefined && (amount !== undefined || renew === true))
    throw new VoucherNotCombinedError();
  return voucher;
}

function readSaleRequest(body: CreatePurchase): SaleRequest | SaleRefusal {
  const { playId, quantity, country, amount } = body;
  if (amount === undefined) return { playId, quantity, country };
  const { currency } = amount;
  try {
    return { playId, quantity, country, amount: { currency, micros: parseMicros(amount.amount) } };
  } catch {
    return "amount-too-large";
  }
}

/**
 * The offer cannot be bought as requested, but a request that was already decided still gets its answer, whatever the
 * terms are now.
 */
async function refuseSaleUnlessDecided(
  deps: CreatePurchaseDeps,
  { actor, operation }: PurchaseRequest,
  offer: OfferOnRecord,
  reason: SaleRefusal,
): Promise<PurchaseTerms> {
  if (await deps.purchases.wasDecided(actor.buyerId, operation.operationId))
    return plainTerms(deps, offer, actor);
  throw new SaleRefusedError(reason);
}

function toCommand(
  deps: CreatePurchaseDeps,
  { actor, operation, body }: PurchaseRequest,
  terms: PurchaseTerms,
  walletId: WalletId,
): BuyOffer {
  const nowMs = deps.now();
  const route = routeOf(actor.buyerId);
  return {
    kind: "purchase",
    operationId: operation.operationId,
    fingerprint: operation.fingerprint,
    buyerId: actor.buyerId,
    purchaseId: newId("purchase", route, nowMs),
    entitlementId: newId("entitlement", route, nowMs),
    walletId,
    terms,
    authority: actor.kind === "grant" ? { by: "grant", grantId: actor.grantId } : { by: "buyer" },
    shownPrice: body.price === undefined ? null : readPrice(body.price),
  };
}

function grantsWallet(actor: GrantActor, body: CreatePurchase): WalletId {
  if (body.wallet !== undefined && parseId("wallet", body.wallet) !== actor.walletId)
    throw new NotTheGrantsWalletError();
  return actor.walletId;
}

async function buyersWallet(
  deps: CreatePurchaseDeps,
  actor: BuyerActor,
  body: CreatePurchase,
  offer: OfferOnRecord,
): Promise<WalletId> {
  if (body.wallet !== undefined) {
    const named = parseId("wallet", body.wallet);
    if (named === undefined) throw new WalletNotNamedError();
    return named;
  }
  const wallets = await deps.purchases.walletsOf(actor.buyerId);
  const asked = body.amount?.currency;
  const fitting = wallets.filter(
    ({ currency }) => offer.prices.has(currency) && (asked === undefined || asked === currency),
  );
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) throw new WalletNotNamedError();
  return only.id;
}

function readPrice(price: NonNullable<CreatePurchase["price"]>): BuyOffer["shownPrice"] {
  try {
    return { amountMicros: parseMicros(price.amount), currency: price.currency };
  } catch {
    throw new DeclinedError("price-changed");
  }
}

/** The purchase was made just now: everything about it is known without reading it back. */
function madeNow(
  command: BuyOffer,
  offer: OfferOnRecord,
  { purchase }: PurchaseAccepted,
): AnsweredPurchase {
  return {
    ...purchase,
    buyerId: command.buyerId,
    sellerName: offer.sellerName,
    offerTitle: offer.title,
    kind: offer.kind,
    resourceUrl: offer.resourceUrl,
    issuedAtMs: purchase.createdAtMs,
  };
}

/**
 * An earlier purchase is the answer: the buyer already owns the offer, or the request is a repeat. Its rights may have
 * been revoked since, with it or with another purchase it depended on, so they are read again. The token then keeps the
 * purchase's own time, so however often the request is repeated, it never outlives its entry in the revoked list.
 */
async function madeBefore(
  deps: CreatePurchaseDeps,
  command: BuyOffer,
  outcome: PurchaseAccepted,
): Promise<AnsweredPurchase> {
  const { buyerId } = command;
  const [purchase, stands] = await Promise.all([
    deps.purchases.find(outcome.purchase.id, { of: "buyer", buyerId }),
    deps.purchases.stands(buyerId, outcome.entitlementId),
  ]);
  if (purchase === undefined) throw new DeclinedError("purchase-not-found");
  return { ...purchase, issuedAtMs: stands ? deps.now() : purchase.createdAtMs };
}
