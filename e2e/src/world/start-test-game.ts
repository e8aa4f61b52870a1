import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningGame, startGame } from "../../../examples/game/src/game.ts";
import { seedGame } from "../../../examples/game/src/seed.ts";
import { freePort } from "./free-port.ts";
import type { RunningPlatform } from "./run-platform.ts";

/** The example game as it is, on sale at a test's platform; with a shorter river when asked. */
export async function startTestGame(
  platform: RunningPlatform,
  river: { readonly riverLength?: number } = {},
): Promise<RunningGame & { readonly secretKey: string }> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "tuppence-game-"));
  const keys = await seedGame({
    platformUrl: platform.url,
    operatorKey: platform.operatorKey,
    origin: `http://localhost:${port}`,
    keysFile: join(folder, "keys.json"),
  });
  const game = await startGame({ platformUrl: platform.url, ...keys, port, ...river });
  return {
    ...game,
    secretKey: keys.secretKey,
    close: async () => {
      await game.close();
      await rm(folder, { recursive: true });
    },
  };
}
