import { randomBytes } from "node:crypto";
import { parseId, type SellerId } from "@tuppence/protocol";
import { calendarPeriod, periodNumbered } from "@tuppence/protocol/calendar";
import { KINDS } from "@tuppence/protocol/offers";
import type { CreatePriceExperiment } from "@tuppence/protocol/wire";
import { InvalidRangeError } from "../../api/invalid-range-error.ts";
import type { StoredOperation } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import { drawOrder } from "./draw-order.ts";
import {
  ExperimentOfferNotFoundError,
  ExperimentsOverlapError,
  UnfitExperimentError,
} from "./errors.ts";
import {
  type ExperimentPeriod,
  type ExperimentRow,
  findExperiment,
  insertExperiment,
  overlaps,
} from "./experiment-store.ts";
import type { ExperimentOffer, PriceExperimentsDeps } from "./price-experiments-deps.ts";

const DAY_MS = 86_400_000;
/** By then every server knows of it. */
const SOONEST_MS = 60_000;
const FURTHEST_DAYS = 366;
const MOST_DAYS = 366;
const SEED_BYTES = 16;

/** Plans periods in which everybody pays one of several prices. The order is drawn now, and stays. */
export async function createExperiment(
  deps: PriceExperimentsDeps,
  sellerId: SellerId,
  input: CreatePriceExperiment,
  operation: StoredOperation,
): Promise<ExperimentRow> {
  const offerId = parseId("offer", input.offer);
  if (offerId === undefined) throw new ExperimentOfferNotFoundError();
  const zone = await deps.timeZoneOf(sellerId);
  const id = storedId("priceExperiment", operation);
  const experiment = await deps.db.kysely.transaction().execute(async (transaction) => {
    const offer = await deps.lockOffer(transaction, offerId, sellerId);
    if (offer === undefined) throw new ExperimentOfferNotFoundError();
    // An earlier try of the same request, whose answer was lost.
    const made = await findExperiment(transaction, id, sellerId);
    if (made !== undefined) return made;
    requirePlainPrice(offer);
    const prices = input.prices.map((variant, at) =>
      deps.readPrices(variant, offer.prices, `/prices/${at}`),
    );
    if (new Set(prices.map((variant) => JSON.stringify(variant))).size < prices.length)
      throw new UnfitExperimentError("Two of the prices are the same.");
    const seed = randomBytes(SEED_BYTES).toString("hex");
    const periods = periodsOf(input, { zone, seed, nowMs: deps.now() });
    const [startsAtMs = 0, endsAtMs = 0] = [periods[0]?.fromMs, periods.at(-1)?.untilMs];
    if (await overlaps(transaction, { offerId, startsAtMs, endsAtMs }))
      throw new ExperimentsOverlapError();
    const row: ExperimentRow = {
      id,
      sellerId,
      offerId,
      unit: input.unit,
      timeZone: zone,
      seed,
      prices,
      listPrices: offer.prices,
      startsAtMs,
      endsAtMs,
      endedBy: null,
      createdAtMs: operation.startedAtMs,
      periods,
    };
    await insertExperiment(transaction, row);
    await deps.noteCatalogChange(transaction, sellerId);
    return row;
  });
  deps.forgetOffers();
  return experiment;
}

function requirePlainPrice({ kind, hasPlainPrice }: ExperimentOffer): void {
  if (KINDS[kind].paid !== "at-once")
    throw new UnfitExperimentError("What is paid by the unit has no price of its own to try.");
  if (!hasPlainPrice)
    throw new UnfitExperimentError(
      "Only an offer with one list price can be tried at others: without prices by country or quantity, steps, and amounts that buyers name.",
    );
}

/** The periods in order, in the seller's days, each with the price that was drawn for it. */
function periodsOf(
  { unit, startsOn, endsOn, prices }: CreatePriceExperiment,
  { zone, seed, nowMs }: { readonly zone: string; readonly seed: string; readonly nowMs: number },
): readonly ExperimentPeriod[] {
  const today = calendarPeriod(zone, "day", nowMs).number;
  const first = startsOn === undefined ? today + 1 : parseDay(startsOn);
  const last = parseDay(endsOn);
  const startOf = (day: number) => periodNumbered(zone, "day", day).startMs;
  if (last < first) throw new InvalidRangeError("`endsOn` is before `startsOn`.");
  if (startOf(first) < nowMs + SOONEST_MS)
    throw new InvalidRangeError("An experiment begins with a day that has not begun yet.");
  if (first - today > FURTHEST_DAYS || last - first + 1 > MOST_DAYS)
    throw new InvalidRangeError("It may begin within a year, and last a year.");
  const length = unit === "day" ? 1 : 7;
  const count = Math.floor((last - first + 1) / length);
  if (count < prices.length)
    throw new UnfitExperimentError(`There are fewer ${unit}s than prices.`);
  return drawOrder(seed, prices.length, count).map((variant, at) => ({
    fromMs: startOf(first + at * length),
    untilMs: startOf(first + (at + 1) * length),
    variant,
  }));
}

function parseDay(text: string): number {
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new InvalidRangeError(`${text} is not a day.`);
  return ms / DAY_MS;
}
