import { EffectiveFeeShare, EffectiveFeeShareQuery } from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import type { App } from "../../api/route.ts";
import { effectiveFeeShare } from "./effective-fee-share.ts";
import { DAY_MS } from "./summing-state.ts";

/** What a sale costs here, for everybody: buyers see it on their receipts. */
export function effectiveFeeShareRoutes(
  app: App,
  { db: { pool }, now }: { readonly db: { readonly pool: Pool }; readonly now: () => number },
): void {
  const readShare = effectiveFeeShare({ pool, now });
  app.get(
    "/v1/effective-fee/share",
    {
      config: { actors: ["anonymous"] },
      schema: {
        operationId: "getEffectiveFeeShare",
        tags: ["platform"],
        summary: "What sales of the last 30 full days have cost here, as a share of them",
        description:
          "Of the whole instance, from what really moved, without any sums. Days are in UTC. It is at most a minute old.",
        querystring: EffectiveFeeShareQuery,
        response: { 200: EffectiveFeeShare },
      },
    },
    async ({ query: { currency } }) => {
      const { firstDay, lastDay, percents } = await readShare();
      const percent = percents.get(currency) ?? null;
      return { currency, from: dayText(firstDay), to: dayText(lastDay), percent };
    },
  );
}

function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
