import {
  type Currency,
  findCurrency,
  formatMicros,
  type Micros,
  micros,
  ZERO,
} from "@tuppence/protocol";
import { walletPeriod, walletPeriodNumbered, zoneOf } from "@tuppence/protocol/calendar";
import type { TopUpLimits } from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import {
  railCounterId,
  type RailLimit,
  readCounters,
  type WalletRecord,
} from "../../ledger/index.ts";
import { isoTime } from "../../lib/iso-time.ts";
import type { Rails } from "../../rails/create-rails.ts";

export interface TopUpLimitsDeps {
  readonly rails: Rails;
  readonly db: { readonly pool: Pool };
  readonly config: { readonly books: number };
  readonly now: () => number;
}

/** How much the owner of a wallet can bring in now, by rail. For display: a top-up is decided from the ledger's own state. */
export async function topUpLimits(
  { rails, db, config, now }: TopUpLimitsDeps,
  wallet: WalletRecord,
): Promise<TopUpLimits["data"]> {
  const currency = findCurrency(wallet.currency);
  if (currency === undefined) return [];
  const offered = railsFor(rails, currency);
  const idOf = (rail: string, { period }: RailLimit) => railCounterId(rail, currency.code, period);
  const ids = offered.flatMap(({ name, limits }) => limits.map((limit) => idOf(name, limit)));
  const readings = await readCounters(db.pool, config.books, wallet.buyerId, ids);

  const limitToWire = (rail: string, limit: RailLimit) => {
    const { timeZones: zones } = wallet;
    const current = walletPeriod(zones, limit.period, now());
    const reading = readings.get(idOf(rail, limit));
    // A clock that has jumped back does not reopen an earlier period.
    const isCounted = reading !== undefined && reading.period >= current.number;
    const isAhead = isCounted && reading.period > current.number;
    const ends = isAhead ? walletPeriodNumbered(zones, limit.period, reading.period) : current;
    return {
      period: limit.period,
      most: formatMicros(limit.mostMicros),
      left: formatMicros(left(limit.mostMicros, isCounted ? reading.amountMicros : ZERO)),
      resetsAt: isoTime(ends.endMs),
      timeZone: zoneOf(zones),
    };
  };
  return offered.map(({ name, min, max, limits }) => ({
    rail: name,
    smallest: formatMicros(min),
    largest: formatMicros(max),
    limits: limits.map((limit) => limitToWire(name, limit)),
  }));
}

function railsFor(rails: Rails, currency: Currency) {
  return [...rails.values()].flatMap((rail) => {
    const range = rail.topUpLimits(currency);
    const limits = rail.personLimits?.(currency) ?? [];
    return range === undefined ? [] : [{ name: rail.name, ...range, limits }];
  });
}

/** What arrived late may have exceeded a limit. */
function left(most: Micros, counted: Micros): Micros {
  return counted >= most ? ZERO : micros(most - counted);
}
