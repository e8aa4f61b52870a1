import {
  type BuyerId,
  formatId,
  formatMicros,
  type Micros,
  micros,
  ZERO,
} from "@tuppence/protocol";
import { type PeriodKind, type WalletPeriod, walletPeriod } from "@tuppence/protocol/calendar";
import { type PriceTable, priceOf } from "@tuppence/protocol/pricing";
import type { CapProgress, OfferQuote, OfferQuoteQuery } from "@tuppence/protocol/wire";
import { capCounterId, playsCounterId, readCounters, readZones } from "../../ledger/index.ts";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { Cap, OfferOnRecord } from "../../sale/offer-reader.ts";
import { SaleRefusedError } from "../../sale/sale-refused.ts";
import { extrasOf, isHadOnce } from "../../sale/sale-terms.ts";
import type { OffersDeps } from "./offers-deps.ts";
import { ownedParts } from "./owned-parts.ts";
import { parseAmounts, toMoney } from "./terms/parse-prices.ts";

const NO_ZONES: ReadonlyMap<string, string> = new Map();

/** Quotes the current price of an offer, for this buyer if there is one. It decides nothing. */
export async function quoteOffer(
  deps: OffersDeps,
  offer: OfferOnRecord,
  query: OfferQuoteQuery,
  buyerId: BuyerId | undefined,
  /** What lowers the prices for whoever has it. */
  lower: (prices: PriceTable) => PriceTable = (prices) => prices,
): Promise<OfferQuote> {
  const nowMs = deps.now();
  const extras = extrasOf(offer);
  const { country, quantity } = query;
  const priced = priceOf(extras.pricing, { nowMs, country, quantity, amount: amountOf(query) });
  if (priced.refused !== undefined) throw new SaleRefusedError(priced.refused);
  const { free } = priced;
  const prices = lower(priced.prices);
  const quote = {
    offer: formatId("offer", offer.id),
    prices: toMoney(prices),
    free,
    ...((await deps.opensFree(offer)) && { freeAccess: true }),
  };
  if (buyerId === undefined) return { ...quote, due: quote.prices, owned: null, caps: [] };
  const [owned, spent, parts, instead] = await Promise.all([
    ownedBy(deps, offer, buyerId, nowMs),
    spentBy(deps, offer, buyerId, nowMs),
    ownedParts(deps, offer, buyerId, nowMs),
    capInstead(deps, offer, buyerId, nowMs),
  ]);
  const due = new Map(
    [...prices].map(([currency, price]) => [
      currency,
      owned === null ? spent.left(currency, price) : ZERO,
    ]),
  );
  return {
    ...quote,
    due: toMoney(due),
    owned,
    caps: spent.progress,
    ...(owned === null ? { ...parts, ...instead } : {}),
    ...(spent.dayMaximum.length === 0 ? {} : { dayMaximum: spent.dayMaximum }),
  };
}

function amountOf({ amount, currency }: OfferQuoteQuery) {
  if (amount === undefined || currency === undefined) return undefined;
  const parsed = parseAmounts([{ amount, currency }], "/query/amount").get(currency);
  return parsed === undefined ? undefined : { currency, micros: parsed };
}

/**
 * What the buyer already owns that prevents a charge: the offer itself, unless it can be bought repeatedly, or a pass
 * that covers it.
 */
async function ownedBy(
  deps: OffersDeps,
  offer: OfferOnRecord,
  buyerId: BuyerId,
  nowMs: number,
): Promise<OfferQuote["owned"]> {
  const { coveredBy, scopes } = extrasOf(offer);
  const givers = { coveredBy, scopes, ...(isHadOnce(offer) && { offerId: offer.id }) };
  const found = await deps.findLiving(buyerId, givers, nowMs);
  if (found === undefined) return null;
  return {
    entitlement: formatId("entitlement", found.id),
    coveredBy: found.offerId === offer.id ? null : formatId("offer", found.offerId),
    expiresAt: isoTimeOrNull(found.expiresAtMs),
  };
}

interface Spent {
  readonly progress: CapProgress[];
  readonly dayMaximum: NonNullable<OfferQuote["dayMaximum"]>;
  /** The part of a price still to be paid. */
  left(currency: string, price: Micros): Micros;
}

async function spentBy(
  deps: OffersDeps,
  offer: OfferOnRecord,
  buyerId: BuyerId,
  nowMs: number,
): Promise<Spent> {
  const { caps, dayMaximum } = extrasOf(offer);
  const counted = caps.flatMap((cap) =>
    [...cap.limits].map(([currency, limit]) => ({
      cap,
      currency,
      limit,
      counter: capCounterId(cap.passId, currency),
    })),
  );
  const plays = [...dayMaximum.keys()].map((currency) => playsCounterId(offer.id, currency));
  const ids = [...counted.map(({ counter }) => counter), ...plays];
  const [readings, zones] = await Promise.all([
    readCounters(deps.db.pool, deps.config.books, buyerId, ids),
    ids.length === 0 ? NO_ZONES : readZones(deps.db.pool, deps.config.books, buyerId),
  ]);
  const periodIn = (currency: string, kind: PeriodKind) =>
    walletPeriod(zones.get(currency) ?? "UTC", kind, nowMs);
  const inPeriod = (id: string, period: number): Micros => {
    const reading = readings.get(id);
    return reading !== undefined && reading.period >= period ? reading.amountMicros : ZERO;
  };
  const states = counted.map((one) => {
    const period = periodIn(one.currency, one.cap.period);
    return { ...one, period, spent: inPeriod(one.counter, period.number) };
  });
  const playedToday = (currency: string) =>
    inPeriod(playsCounterId(offer.id, currency), periodIn(currency, "day").number);
  return {
    progress: states.map((state) => progressOf(offer, state)),
    dayMaximum: [...dayMaximum].map(([currency, maximum]) => ({
      spent: formatMicros(playedToday(currency)),
      maximum: formatMicros(maximum),
      currency,
      resetsAt: isoTime(periodIn(currency, "day").endMs),
    })),
    left(currency, price) {
      const limits = states.filter((state) => state.currency === currency);
      const rooms = limits.map(({ limit, spent }) => roomIn(limit, spent));
      const maximum = dayMaximum.get(currency);
      if (maximum !== undefined) rooms.push(roomIn(maximum, playedToday(currency)));
      return rooms.reduce((least, room) => (room < least ? room : least), price);
    },
  };
}

/** How far the buyer's spending has progressed towards a pass, for somebody about to buy it. */
async function capInstead(
  deps: OffersDeps,
  offer: OfferOnRecord,
  buyerId: BuyerId,
  nowMs: number,
): Promise<Pick<OfferQuote, "capInstead">> {
  const { extras } = offer;
  if (extras?.ownCap === undefined) return {};
  const { id, title, terms } = offer;
  const passes = terms.pass ? [{ id, title, active: true, terms: terms.pass }] : [];
  const itself = { ...offer, extras: { ...extras, caps: [extras.ownCap], passes } };
  const { progress } = await spentBy(deps, itself, buyerId, nowMs);
  return progress.length === 0 ? {} : { capInstead: progress };
}

function roomIn(limit: Micros, spent: Micros): Micros {
  return spent >= limit ? ZERO : micros(limit - spent);
}

interface CapState {
  readonly cap: Cap;
  readonly currency: string;
  readonly limit: Micros;
  readonly period: WalletPeriod;
  readonly spent: Micros;
}

function progressOf(
  offer: OfferOnRecord,
  { cap, currency, limit, period, spent }: CapState,
): CapProgress {
  const pass = offer.extras?.passes.find(({ id }) => id === cap.passId);
  return {
    pass: formatId("offer", cap.passId),
    title: pass?.title ?? "",
    period: cap.period,
    spent: formatMicros(spent),
    cap: formatMicros(limit),
    currency,
    periodEndsAt: isoTime(period.endMs),
    reached: spent >= limit,
  };
}
