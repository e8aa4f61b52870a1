import {
  type Micros,
  newId,
  parseId,
  parseMicros,
  routeOf,
  type WalletId,
} from "@tuppence/protocol";
import { priceOf } from "@tuppence/protocol/pricing";
import type { MeterResult, OpenMeter } from "@tuppence/protocol/wire";
import type { HoldTerms, OpenHold } from "../../ledger/index.ts";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import { notSoldTo, type OfferOnRecord } from "../../sale/offer-reader.ts";
import type { RequestOperation } from "../../api/route.ts";
import {
  FreeNowError,
  MaximumRequiredError,
  MeteredOfferNotFoundError,
  MeterWalletRequiredError,
  NotMeteredError,
  NotOnSaleNowError,
  NotTheGrantsWalletError,
} from "./errors.ts";
import { runningMeterAnswer } from "./meter-answer.ts";
import type { MetersDeps } from "./meters-deps.ts";

export interface OpenMeterRequest {
  readonly actor: GrantActor | BuyerActor;
  readonly operation: RequestOperation;
  readonly body: OpenMeter;
}

/** Reserves money for something that is paid for by use. */
export async function openMeter(deps: MetersDeps, request: OpenMeterRequest): Promise<MeterResult> {
  const { actor, operation, body } = request;
  const offerId = parseId("offer", body.offer);
  const offer = offerId && (await deps.offers.find(offerId));
  if (offer === undefined || !offer.active) throw new MeteredOfferNotFoundError();
  if (actor.kind === "buyer" && body.maximum === undefined) throw new MaximumRequiredError();
  const nowMs = deps.now();
  const command: OpenHold = {
    kind: "hold-open",
    ...operation,
    buyerId: actor.buyerId,
    holdId: newId("meter", routeOf(actor.buyerId), nowMs),
    purpose: "meter",
    walletId: walletOf(actor, body),
    terms: termsOf(deps, offer, request, nowMs),
    authority: actor.kind === "grant" ? { by: "grant", grantId: actor.grantId } : { by: "buyer" },
    shownPrice: body.unitPrice === undefined ? null : readPrice(body.unitPrice),
  };
  const { row: hold } = expectAccepted(await deps.ledger.submit(command));
  return runningMeterAnswer(deps, { buyerId: actor.buyerId, hold }, actor);
}

function walletOf(actor: GrantActor | BuyerActor, body: OpenMeter): WalletId {
  const named = body.wallet === undefined ? undefined : parseId("wallet", body.wallet);
  if (actor.kind === "buyer") {
    if (named === undefined) throw new MeterWalletRequiredError();
    return named;
  }
  if (body.wallet !== undefined && named !== actor.walletId) throw new NotTheGrantsWalletError();
  return actor.walletId;
}

function termsOf(
  { saleFee }: MetersDeps,
  offer: OfferOnRecord,
  { actor, body }: OpenMeterRequest,
  nowMs: number,
): HoldTerms {
  const notSold = notSoldTo(offer, actor);
  const { metered } = offer.terms;
  if (metered === undefined) throw new NotMeteredError();
  const unitPrices = unitPricesOf(offer, body.country, nowMs);
  return {
    offerId: offer.id,
    sellerId: offer.sellerId,
    unitPrices,
    holdUnits: metered.holdUnits,
    // More is reserved while half is left, so serving never waits for it.
    reserveUnits: Math.ceil(metered.holdUnits / 2),
    maximumMicros: body.maximum === undefined ? null : readMaximum(body.maximum),
    idleMs: metered.idleSeconds * 1000,
    refundWindowMs: offer.refundWindowMs,
    feeBasisPoints: saleFee.basisPointsOf(unitPrices.keys()),
    ...(notSold === undefined ? {} : { notSold }),
    ...(offer.split === null ? {} : { shares: offer.split.shares }),
    ...(offer.extras === null
      ? {}
      : {
          coveredBy: offer.extras.coveredBy,
          scopes: offer.extras.scopes,
          caps: offer.extras.caps,
        }),
  };
}

/** The price of a unit when the meter is opened. It stays the same while the meter runs. */
function unitPricesOf(
  { extras, prices }: OfferOnRecord,
  country: string | undefined,
  nowMs: number,
): HoldTerms["unitPrices"] {
  if (extras === null) return prices;
  const priced = priceOf(extras.pricing, { nowMs, country });
  if (priced.refused !== undefined) throw new NotOnSaleNowError(priced.refused);
  if (priced.free) throw new FreeNowError();
  return new Map([...priced.prices].filter(([, price]) => price > 0n));
}

function readMaximum(text: string): Micros {
  try {
    return parseMicros(text);
  } catch {
    throw new DeclinedError("maximum-too-small");
  }
}

function readPrice(price: NonNullable<OpenMeter["unitPrice"]>): OpenHold["shownPrice"] {
  try {
    return { amountMicros: parseMicros(price.amount), currency: price.currency };
  } catch {
    throw new DeclinedError("price-changed");
  }
}
