import { type BuyerId, micros, newId, type OfferId, routeOf } from "@tuppence/protocol";
import type { Pool } from "pg";
import { type Ledger, MAX_REBATED, type RebatePurchases } from "../../ledger/index.ts";
import { derivedOperation } from "../../api/derived-operation.ts";
import { calendarsInUse, endedBy, type SharedPeriod } from "./ends-in.ts";
import { GRACE_MS, markSettled, type NotedPeriod, notedPeriods } from "./over-periods.ts";
import { type Spent, soldInPeriod, spentInPeriod } from "./spent-in-period.ts";

export interface SettleDeps {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly ledger: Pick<Ledger, "submit">;
  readonly now: () => number;
  /** Those of the given offers that the pass covers. */
  readonly coveredByPass: (
    passId: OfferId,
    offers: readonly OfferId[],
  ) => Promise<readonly OfferId[]>;
}

/** A period that is over for some wallets. */
type OverPeriod = Omit<NotedPeriod, "number"> & SharedPeriod;

const PERIODS_AT_ONCE = 50;
const MOST_ROUNDS = 1_000;
const BUYERS_AT_ONCE = 100;

/**
 * For periods that are over, returns what buyers paid beyond the price of a pass. After an interruption, even of days,
 * it continues where it stopped. Two servers may do the same work at once: each operation's id is derived from the
 * pass, the period and the buyer, so it is done once.
 * @returns how many rebates were made
 */
export async function settleRebates(deps: SettleDeps): Promise<number> {
  // One moment for the whole run: a month must not count as over when a day in it did not yet.
  const nowMs = deps.now();
  const untilMs = nowMs - GRACE_MS;
  const calendars = await calendarsInUse(deps.db.pool);
  let made = 0;
  let skip = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const page = { limit: PERIODS_AT_ONCE, skip };
    const periods = await notedPeriods(deps.db.pool, nowMs, page);
    for (const noted of periods) {
      const ended = endedBy(untilMs, noted, calendars);
      for (const shared of ended) made += await settle(deps, { ...noted, ...shared });
      if (noted.isOver || ended.length > 0) await markSettled(deps.db.pool, noted, untilMs);
      if (!noted.isOver) skip++;
    }
    if (periods.length < PERIODS_AT_ONCE) break;
  }
  return made;
}

async function settle(deps: SettleDeps, over: OverPeriod): Promise<number> {
  const sold = await soldInPeriod(deps.db.pool, over);
  const offers = sold.length === 0 ? [] : await deps.coveredByPass(over.passId, sold);
  if (offers.length === 0) return 0;
  let made = 0;
  let after: BuyerId | null = null;
  for (;;) {
    const page: Spent[] = await spentInPeriod(deps.db.pool, over, {
      offers,
      after,
      limit: BUYERS_AT_ONCE,
    });
    const commands = page.flatMap((spent) => rebatesOf(over, spent, deps.now()));
    const outcomes = await Promise.all(commands.map((command) => deps.ledger.submit(command)));
    made += outcomes.filter(({ status }) => status === "accepted").length;
    const last = page.at(-1);
    if (last === undefined || page.length < BUYERS_AT_ONCE) return made;
    after = last.buyerId;
  }
}

/** One command, or several when there are very many purchases; the price of the pass is then set against the oldest. */
function rebatesOf(over: OverPeriod, spent: Spent, nowMs: number): RebatePurchases[] {
  const { buyerId, walletId, paid } = spent;
  const { passId, sellerId, period, startMs, endMs, currency } = over;
  const commands: RebatePurchases[] = [];
  let older = paid.reduce((sum, { keptMicros }) => sum + keptMicros, 0n);
  for (let from = 0; from < paid.length; from += MAX_REBATED) {
    const part = paid.slice(from, from + MAX_REBATED);
    older -= part.reduce((sum, { keptMicros }) => sum + keptMicros, 0n);
    commands.push({
      kind: "rebate",
      ...derivedOperation(
        `rebate ${passId} ${period} ${startMs} ${currency} ${buyerId} ${from / MAX_REBATED}`,
      ),
      buyerId,
      rebateId: newId("rebate", routeOf(buyerId), nowMs),
      walletId,
      sellerId,
      passId,
      period,
      periodStartMs: startMs,
      periodEndMs: endMs,
      passMicros: micros(over.priceMicros > older ? over.priceMicros - older : 0n),
      purchaseIds: part.flatMap((one) => ("purchaseId" in one ? [one.purchaseId] : [])),
      holdIds: part.flatMap((one) => ("meterId" in one ? [one.meterId] : [])),
    });
  }
  return commands;
}
