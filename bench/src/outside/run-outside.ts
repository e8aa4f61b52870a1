import { seededRandom } from "../chaos/random.ts";
import type { Call } from "./call.ts";
import { readRecords } from "./read-records.ts";
import { recount } from "./recount.ts";
import { changeSplit } from "./steps/running.ts";
import { STEPS } from "./steps/steps.ts";
import { createTold, type Told } from "./told.ts";
import type { Town } from "./town.ts";
import type { Step, World } from "./world.ts";

const AT_ONCE = 8;
/** Servers may still sell on the terms of a second ago. */
const OFFERS_ARE_KEPT_MS = 2_000;
const DAY_MS = 86_400_000;

export interface Findings {
  readonly faults: readonly string[];
  readonly asked: Told["asked"];
}

/**
 * Runs this many random operations of all kinds, some at the same time, with time passing between them; then all
 * records are read and recounted.
 */
export async function runOutside(options: {
  readonly call: Call;
  readonly town: Town;
  readonly seed: number;
  readonly operations: number;
  readonly clock: { readonly now: () => number; readonly advance: (ms: number) => void };
  /** The servers' jobs: end what is idle, renew, pay rebates. */
  readonly housekeeping: () => Promise<void>;
}): Promise<Findings> {
  const { call, town, clock, operations } = options;
  const random = seededRandom(options.seed);
  const told = createTold();
  const fromMs = clock.now();
  const world: World = {
    call,
    town,
    random,
    told,
    purchases: [],
    meters: [],
    orders: [],
    requests: [],
  };
  const drawn: Step[] = STEPS.flatMap(([step, weight]) =>
    Array.from({ length: weight }, () => step),
  );
  for (let count = 0; count < operations; count += AT_ONCE) {
    const steps = Array.from({ length: AT_ONCE }, () => random.pick(drawn));
    await Promise.all(steps.map((step) => step(world)));
    // Mostly seconds, so that undo is in time; occasionally hours, so that days, passes and meters end.
    clock.advance(
      random.chance(0.03) ? 3_600_000 * (1 + random.below(9)) : 1 + random.below(5_000),
    );
    if (random.chance(0.05)) await options.housekeeping();
    if (random.chance(0.1)) {
      // Nothing else happens at the same time, because only its time decides which split a purchase has.
      clock.advance(1);
      await changeSplit(world);
      clock.advance(OFFERS_ARE_KEPT_MS);
    }
  }
  clock.advance(8 * DAY_MS);
  await options.housekeeping();
  const records = await readRecords(call, town, { from: day(fromMs), to: day(clock.now()) });
  return { faults: recount(records, told), asked: told.asked };
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
