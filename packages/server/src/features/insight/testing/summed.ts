import type { TestPlatform } from "../../../testing/test-platform.ts";

const MOST_TURNS = 50;

/** Lets the job add everything up, as servers do while time passes. */
export async function summed(
  platform: Pick<TestPlatform, "clock" | "db" | "runJobs">,
): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    platform.clock.advance(60_000);
    const startedMs = platform.clock.now();
    await platform.runJobs("sum insight");
    const { rows } = await platform.db.pool.query<{ complete_at_ms: bigint }>(
      "SELECT complete_at_ms FROM insight_turns",
    );
    if (Number(rows[0]?.complete_at_ms) >= startedMs) return;
  }
  throw new Error("the sums are never complete");
}
