import { type Micros, parseMicros } from "@tuppence/protocol";
import { startAggregator } from "../../../rails/carrier/testing/start-aggregator.ts";
import type { TestClock } from "../../../testing/test-clock.ts";
import { createTestPlatform } from "../../../testing/test-platform.ts";

export const CARRIER_SECRET = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;

/** A platform with the carrier rail in EUR and KRW, and the aggregator that it asks. */
export async function createCarrierPlatform(clock: TestClock) {
  const limits = new Map([
    ["EUR", limitsOf("1", "10", "20", "30")],
    ["KRW", limitsOf("1000", "10000", "20000", "30000")],
  ]);
  const aggregator = await startAggregator({ secret: CARRIER_SECRET, now: clock.now, limits });
  const settings = { sandboxRail: false, carrier: aggregator.access() };
  const platform = await createTestPlatform(settings, clock);
  return {
    aggregator,
    platform,
    /** A second server on the same database. */
    beside: () => createTestPlatform(settings, clock, { beside: platform }),
    async close() {
      await platform.close();
      await aggregator.close();
    },
  };
}

function limitsOf(...amounts: [min: string, max: string, perDay: string, perMonth: string]) {
  const [min, max, perDay, perMonth] = amounts.map(parseMicros) as [Micros, Micros, Micros, Micros];
  return { min, max, perDay, perMonth };
}
