import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GameOptions, type RunningGame, startGame } from "../../../examples/game/src/game.ts";
import { seedGame } from "../../../examples/game/src/seed.ts";
import { freePort } from "./free-port.ts";
import type { RunningPlatform } from "./run-platform.ts";

/** The example game as it is, on sale at a test's platform. */
export async function startTestGame(
  platform: RunningPlatform,
  wish: Pick<GameOptions, "river" | "now"> = {},
): Promise<RunningGame & { readonly secretKey: string }> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "tuppence-game-"));
  const keys = await seedGame({
    platformUrl: platform.url,
    operatorKey: platform.operatorKey,
    origin: `http://localhost:${port}`,
    keysFile: join(folder, "keys.json"),
  });
  const game = await startGame({ platformUrl: platform.url, ...keys, port, ...wish });
  return {
    ...game,
    secretKey: keys.secretKey,
    close: async () => {
      await game.close();
      await rm(folder, { recursive: true });
    },
  };
}
