import { hash } from "node:crypto";
import { formatId } from "@tuppence/protocol";
import type { PriceExperiment } from "@tuppence/protocol/wire";
import { isoTime } from "../../lib/iso-time.ts";
import type { ExperimentRow } from "./experiment-store.ts";

/** What comes next stays secret until it comes: nobody should wait for the cheaper day. */
export function experimentToWire(row: ExperimentRow, nowMs: number): PriceExperiment {
  const isOver = row.endsAtMs <= nowMs || row.endedBy === "withdrawn";
  return {
    id: formatId("priceExperiment", row.id),
    offer: formatId("offer", row.offerId),
    unit: row.unit,
    timeZone: row.timeZone,
    prices: row.prices.map((variant) => [...variant]),
    listPrices: [...row.listPrices],
    startsAt: isoTime(row.startsAtMs),
    endsAt: isoTime(row.endsAtMs),
    state: isOver ? "over" : nowMs < row.startsAtMs ? "planned" : "running",
    endedByHand: row.endedBy !== null,
    seedHash: hash("sha256", row.seed, "hex"),
    seed: isOver ? row.seed : null,
    periods: row.periods
      .filter(({ fromMs }) => fromMs <= nowMs)
      .map(({ fromMs, untilMs, variant }) => ({
        from: isoTime(fromMs),
        until: isoTime(untilMs),
        variant,
      })),
    createdAt: isoTime(row.createdAtMs),
  };
}
