import { audit } from "./audit.ts";
import { type Told, startLoad } from "./load.ts";
import { startCards } from "./cards.ts";
import { startPlatform } from "./platform.ts";
import { seededRandom } from "./random.ts";
import { pause } from "./servers.ts";
import { makeWorld } from "./world.ts";

export interface ChaosResult {
  readonly rounds: number;
  /** Purchases that a client was told were charged. */
  readonly acked: number;
  readonly lost: number;
  readonly doubled: number;
  readonly overdrawn: number;
  readonly trialBalance: string;
}

/**
 * Puts two server processes on one PostgreSQL under load. In each round one of the three is ended with SIGKILL at a
 * random moment and comes back; then every client gets its answer, and the books are compared with the answers. The
 * choices repeat with the seed; the exact timing does not.
 */
export async function runChaos(options: {
  readonly rounds: number;
  readonly seed: number;
  readonly report: (line: string) => void;
}): Promise<ChaosResult> {
  const random = seededRandom(options.seed);
  const cards = await startCards(options.seed);
  const platform = await startPlatform(cards.env);
  const interrupted = (): void => {
    void Promise.all([cards.stop(), platform.stop()]).finally(() => process.exit(130));
  };
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  try {
    const world = await makeWorld(platform, random);
    cards.reportTo(platform.urls);
    const told: Told = {
      charged: new Map(),
      refunds: new Set(),
      topUps: new Map(),
      contradictions: [],
    };
    const result = { rounds: 0, lost: 0, doubled: 0, overdrawn: 0, trialBalance: "0" };
    for (let round = 1; round <= options.rounds; round++) {
      cards.calm(false);
      const load = startLoad(platform, world, { random, told, hasCards: true });
      await pause(200 + random.below(1_000));
      const target = random.pick(["server 1", "server 2", "postgres"]);
      if (target === "postgres") await platform.crashPostgres();
      else await platform.crashServer(target === "server 1" ? 0 : 1, random.below(500));
      await pause(200 + random.below(600));
      await load.drain();
      cards.calm(true);
      const found = await audit(platform, told, cards);
      for (const line of [...found.lost, ...found.doubled, ...found.overdrawn])
        options.report(`round ${round}: ${line}`);
      const { paid, lost } = cards.counts();
      options.report(
        `round ${round}: killed ${target}, ${told.charged.size} purchases, ${paid} card payments, ${lost} of them taken back so far`,
      );
      // The books keep what earlier rounds left, so the last audit covers all rounds.
      result.rounds = round;
      result.lost = found.lost.length;
      result.doubled = found.doubled.length;
      result.overdrawn = found.overdrawn.length;
      result.trialBalance = found.trialBalance;
    }
    return { ...result, acked: told.charged.size };
  } finally {
    process.off("SIGINT", interrupted);
    process.off("SIGTERM", interrupted);
    await cards.stop();
    await platform.stop();
  }
}
