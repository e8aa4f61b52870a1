import { audit } from "../audit.ts";
import { type Told, startLoad } from "../load.ts";
import { seededRandom } from "../random.ts";
import { pause } from "../servers.ts";
import { makeWorld } from "../world.ts";
import type { Fault } from "./fault.ts";
import { makeScene } from "./make-scene.ts";
import { Observed } from "./observed.ts";
import { watchHealth } from "./watch-health.ts";

export interface FaultResult {
  readonly fault: string;
  /** Why it was skipped. */
  readonly skipped?: string;
  readonly acked?: number;
  readonly lost?: number;
  readonly doubled?: number;
  readonly overdrawn?: number;
  readonly trialBalance?: number;
  readonly tries?: number;
  readonly busy?: number;
  readonly other?: number;
  readonly otherShare?: number;
  /** From the fault's end, or from its beginning where new connections work, until payments succeed at both servers. */
  readonly recoverySeconds?: number | null;
  readonly unready?: boolean;
  readonly oldestWaitSeconds?: number;
  readonly passed: boolean;
}

const BEFORE_MS = 2_000;
const AFTER_MS = 17_000;
const MOST_OTHER = 0.02;
const RECOVERED_WITHIN_S = 15;
const SMALL_WORLD = { offersPerSeller: 60, wallets: 60 };

/** Puts two servers under load, injects the fault, ends it, and compares the books with what clients were told. */
export async function runFault(
  fault: Fault,
  seed: number,
  report: (line: string) => void,
): Promise<FaultResult> {
  const random = seededRandom(seed);
  const scene = await makeScene(fault);
  if (scene === undefined) {
    const skipped = "needs root, to mount a small file system";
    return { fault: fault.name, skipped, passed: true };
  }
  try {
    const { servers } = scene;
    const observed = new Observed();
    const asked = { urls: servers.urls, operatorKey: servers.operatorKey, watch: observed.watch };
    const world = await makeWorld(asked, random, SMALL_WORLD);
    const told: Told = {
      charged: new Map(),
      refunds: new Set(),
      topUps: new Map(),
      contradictions: [],
    };
    const load = startLoad(asked, world, { random, told });
    await pause(BEFORE_MS);
    const health = watchHealth(servers.urls);
    const beganMs = performance.now();
    const end = await fault.begin(scene);
    const begunMs = performance.now();
    await pause(fault.lastsMs);
    await end();
    const endedMs = performance.now();
    const seen = await health.stop();
    const sinceMs = fault.fromBeginning === true ? begunMs : endedMs;
    while (
      observed.passedAgainMs(sinceMs, servers.urls) === undefined &&
      performance.now() < endedMs + AFTER_MS
    )
      await pause(100);
    await pause(1_000);
    await load.drain();
    const found = await audit({ databaseUrl: scene.books().url }, told);
    for (const line of [...found.lost, ...found.doubled, ...found.overdrawn].slice(0, 20))
      report(`${fault.name}: ${line}`);
    const answering =
      fault.answering === undefined
        ? servers.urls
        : servers.urls.slice(fault.answering, fault.answering + 1);
    const { tries, busy, other, kinds } = observed.during(beganMs, endedMs, answering);
    for (const [kind, count] of kinds) report(`${fault.name}: ${count} times ${kind}`);
    const recoveryMs = observed.passedAgainMs(sinceMs, servers.urls);
    if (recoveryMs === undefined)
      for (const url of servers.urls) {
        const after = observed.during(sinceMs, Infinity, [url]);
        report(`${fault.name}: ${url} afterwards: ${after.tries} tries, ${after.busy} busy`);
        for (const [kind, count] of after.kinds) report(`${fault.name}: ${count} times ${kind}`);
      }
    const counts = {
      lost: found.lost.length,
      doubled: found.doubled.length,
      overdrawn: found.overdrawn.length,
      trialBalance: Number(found.trialBalance),
    };
    const otherShare = tries === 0 ? 0 : other / tries;
    const clean = Object.values(counts).every((count) => count === 0) && told.charged.size > 0;
    const recovered = recoveryMs !== undefined && recoveryMs <= RECOVERED_WITHIN_S * 1_000;
    return {
      fault: fault.name,
      acked: told.charged.size,
      ...counts,
      tries,
      busy,
      other,
      otherShare: rounded(otherShare, 4),
      recoverySeconds: recoveryMs === undefined ? null : rounded(recoveryMs / 1_000, 2),
      unready: seen.unready,
      oldestWaitSeconds: rounded(seen.oldestWaitSeconds, 2),
      passed: clean && recovered && otherShare <= MOST_OTHER,
    };
  } finally {
    await scene.stop();
  }
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
