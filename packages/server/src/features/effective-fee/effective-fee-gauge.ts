import type { Pool } from "pg";
import { Gauge, type Registry } from "prom-client";
import { readEffectiveFee } from "./read-effective-fee.ts";
import { sharesOf } from "./shares-of.ts";
import { DAY_MS } from "./summing-state.ts";

const DAYS = 31;
/** However often it is scraped, the database is asked once in this time. */
const KEPT_MS = 30_000;

/** Shows in `/metrics` what sales of the last 31 days have cost. */
export function effectiveFeeGauge({
  db: { pool },
  metrics: { registry },
  now,
}: {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly metrics: { readonly registry: Registry };
  readonly now: () => number;
}): void {
  let readAtMs = Number.NEGATIVE_INFINITY;
  const gauge = new Gauge({
    name: "tuppence_effective_fee_ratio",
    help: "What sales of the last 31 days have cost, as a share of them, by currency. total: paid by buyers and sellers; rails: what providers charged for top-ups; platform: the rest, which the platform pays where it is below zero.",
    labelNames: ["currency", "part"],
    registers: [],
    async collect() {
      const nowMs = now();
      if (nowMs - readAtMs < KEPT_MS) return;
      const lastDay = Math.floor(nowMs / DAY_MS);
      try {
        const sums = await readEffectiveFee(pool, { firstDay: lastDay - DAYS + 1, lastDay }, null);
        readAtMs = nowMs;
        this.reset();
        for (const row of sums)
          for (const [part, share] of Object.entries(sharesOf(row) ?? {}))
            this.set({ currency: row.currency, part }, share);
      } catch {
        // While the database is away the other metrics are shown all the same, and this one as it was.
      }
    },
  });
  registry.registerMetric(gauge);
}
