import type { SellerId } from "@tuppence/protocol";
import { calendarPeriod, periodNumbered } from "@tuppence/protocol/calendar";
import { type Cohort, Cohorts, CohortsQuery, IdText, Strict } from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import { actorOf } from "../../../api/actor-of.ts";
import type { App } from "../../../api/route.ts";
import { isoTimeOrNull } from "../../../lib/iso-time.ts";
import type { InsightDeps } from "../insight-deps.ts";
import { readSellerClock } from "../seller-clock.ts";
import { dayText } from "../series/insight-range.ts";
import { dayAt } from "../summing/calendar-days.ts";

const DAY_MS = 86_400_000;

/** The number of the week or month in which a day lies, as protocol/src/calendar counts them. */
const NUMBER_OF = {
  week: "(day + 3) / 7",
  month: `(extract(year FROM date '1970-01-01' + day)::integer - 1970) * 12
    + extract(month FROM date '1970-01-01' + day)::integer - 1`,
} as const;

export function cohortsRoutes(app: App, deps: InsightDeps): void {
  app.get(
    "/v1/sellers/:id/insight/cohorts",
    {
      config: { actors: ["seller", "operator"], permission: "earnings" },
      schema: {
        operationId: "getCohorts",
        tags: ["insight"],
        summary: "Who came back, by the period of their first purchase",
        description:
          "Weeks and months are those of the seller's time zone; weeks begin on Mondays.",
        params: Strict({ id: IdText("seller") }),
        querystring: CohortsQuery,
        response: { 200: Cohorts },
      },
    },
    async (request) => {
      const { by = "month", last = 12 } = request.query;
      const actor = actorOf(request, "seller", "operator");
      const { id } = await deps.requireSeller(actor, request.params.id);
      const { timeZone, asOfMs = null } = await readSellerClock(deps.db.pool, id);
      const today = dayAt(timeZone, deps.now());
      const current = calendarPeriod("UTC", by, today * DAY_MS).number;
      const range = { by, first: current - last + 1, current };
      const data = await readCohorts(deps.db.pool, asOfMs === null ? null : id, range);
      return { by, timeZone, asOf: isoTimeOrNull(asOfMs), data };
    },
  );
}

async function readCohorts(
  pool: Pick<Pool, "query">,
  /** null: the sums are about to be thrown away, since the zone has changed. */
  sellerId: SellerId | null,
  { by, first, current }: { by: "week" | "month"; first: number; current: number },
): Promise<Cohort[]> {
  const { rows } = await pool.query<{
    cohort: number;
    number: number;
    buyers: bigint;
    pass_buyers: bigint;
  }>(
    `SELECT cohort, ${NUMBER_OF[by]} AS number, sum(buyers) AS buyers, sum(pass_buyers) AS pass_buyers
     FROM insight_cohort_days
     WHERE seller_id = $1 AND period = $2 AND day >= $3 AND cohort >= $4 GROUP BY 1, 2`,
    [sellerId, by, periodNumbered("UTC", by, first).startMs / DAY_MS, first],
  );
  const counts = new Map(rows.map((row) => [`${row.cohort} ${row.number}`, row]));
  return Array.from({ length: current - first + 1 }, (_, back) => {
    const cohort = current - back;
    const later = Array.from({ length: back + 1 }, (__, at) =>
      counts.get(`${cohort} ${cohort + at}`),
    );
    const bought = later.map((row) => Number(row?.buyers ?? 0));
    return {
      period: dayText(periodNumbered("UTC", by, cohort).startMs / DAY_MS),
      size: bought[0] ?? 0,
      bought,
      tookPass: later.map((row) => Number(row?.pass_buyers ?? 0)),
    };
  });
}
