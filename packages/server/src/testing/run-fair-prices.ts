import type { TestPlatform } from "./test-platform.ts";

/** The jobs about passes, as a server runs them when time has passed: record those on sale, renew, rebate. */
export async function runFairPrices(platform: Pick<TestPlatform, "runJobs">): Promise<void> {
  await platform.runJobs("note passes on sale", "renew passes", "settle rebates");
}
