import type { TestPlatform } from "./test-platform.ts";

/** The jobs of passes, as a server runs them when time has passed: note those on sale, renew, give back. */
export async function runFairPrices(platform: Pick<TestPlatform, "runJobs">): Promise<void> {
  await platform.runJobs("note passes on sale", "renew passes", "settle rebates");
}
