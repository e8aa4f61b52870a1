import { newId, parseId, parseMicros, routeOf, type WalletId } from "@tuppence/protocol";
import { KINDS } from "@tuppence/protocol/offers";
import type { CreateGift } from "@tuppence/protocol/wire";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { BuyOffer } from "../../ledger/index.ts";
import { notSoldTo, type OfferOnRecord } from "../../sale/offer-reader.ts";
import { SaleRefusedError } from "../../sale/sale-refused.ts";
import { saleTerms } from "../../sale/sale-terms.ts";
import { NotGivenError, OfferNotFoundError, WalletMissingError } from "./errors.ts";
import { giftToken, hashOfToken } from "./gift-link.ts";
import type { GiftRow } from "./gift-store.ts";
import type { GiftsDeps } from "./gifts-deps.ts";

/** How long somebody may take to redeem a gift. */
const WAITS_MS = 30 * 86_400_000;

/**
 * Pays an offer for somebody else, within the same limits as for oneself. It counts towards nothing: the giver does not
 * get it, so no cap brings them a pass for it, and a pass of theirs does not make it free.
 */
export async function createGift(
  deps: GiftsDeps,
  request: {
    readonly actor: BuyerActor | GrantActor;
    readonly operation: RequestOperation;
    readonly body: CreateGift;
  },
): Promise<GiftRow> {
  const { actor, operation, body } = request;
  const offer = await findOffer(deps, actor, body.offer);
  const { buyerId } = actor;
  const nowMs = deps.now();
  const route = routeOf(buyerId);
  const notSold = notSoldTo(offer, actor);
  const sold = saleTerms(offer, {}, { nowMs, route, fee: deps.saleFee, notSold });
  if (typeof sold === "string") throw new SaleRefusedError(sold);
  const { offerId, sellerId, prices, refundWindowMs, feeBasisPoints, shares, gives } = sold;
  const giftId = newId("gift", route, nowMs);
  const command: BuyOffer = {
    kind: "purchase",
    ...operation,
    buyerId,
    purchaseId: newId("purchase", route, nowMs),
    entitlementId: newId("entitlement", route, nowMs),
    walletId: await payingWallet(deps, actor, body, offer),
    terms: {
      offerId,
      sellerId,
      prices,
      durationMs: null,
      refundWindowMs,
      feeBasisPoints,
      ownership: "nothing",
      ...(shares === undefined ? {} : { shares }),
      ...(gives === undefined ? {} : { gives }),
      ...(sold.notSold === undefined ? {} : { notSold: sold.notSold }),
      gift: {
        giftId,
        tokenHash: hashOfToken(giftToken(deps.config.secret, giftId)),
        expiresAtMs: nowMs + WAITS_MS,
        lasts: {
          durationMs: sold.durationMs,
          ...(sold.pass === undefined ? {} : { pass: sold.pass }),
        },
      },
    },
    authority: actor.kind === "grant" ? { by: "grant", grantId: actor.grantId } : { by: "buyer" },
    shownPrice: body.price === undefined ? null : readPrice(body.price),
  };
  const outcome = expectAccepted(await deps.pay(command));
  if (outcome.kind !== "purchase") throw new Error(`a purchase was decided as ${outcome.kind}`);
  // A repeated request finds the gift that it made first.
  const made = outcome.purchase.details?.gift;
  const gift = made && (await deps.gifts.find(buyerId, made));
  if (!gift) throw new DeclinedError("gift-not-found");
  return gift;
}

async function findOffer(
  deps: Pick<GiftsDeps, "offers">,
  actor: BuyerActor | GrantActor,
  publicId: string,
): Promise<OfferOnRecord> {
  const id = parseId("offer", publicId);
  const offer = id && (await deps.offers.find(id));
  if (!offer?.active) throw new OfferNotFoundError();
  if (actor.kind === "grant" && actor.sellerId !== null && actor.sellerId !== offer.sellerId)
    throw new OfferNotFoundError();
  if (KINDS[offer.kind].charged !== "once") throw new NotGivenError();
  return offer;
}

async function payingWallet(
  deps: Pick<GiftsDeps, "walletsOf">,
  actor: BuyerActor | GrantActor,
  { wallet: named }: CreateGift,
  { prices }: OfferOnRecord,
): Promise<WalletId> {
  if (actor.kind === "grant") return actor.walletId;
  if (named !== undefined) {
    const id = parseId("wallet", named);
    if (id === undefined) throw new DeclinedError("wallet-not-found");
    return id;
  }
  const wallets = await deps.walletsOf(actor.buyerId);
  const fitting = wallets.filter(({ currency }) => prices.has(currency));
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) throw new WalletMissingError();
  return only.id;
}

function readPrice(price: NonNullable<CreateGift["price"]>): BuyOffer["shownPrice"] {
  try {
    return { amountMicros: parseMicros(price.amount), currency: price.currency };
  } catch {
    throw new DeclinedError("price-changed");
  }
}
