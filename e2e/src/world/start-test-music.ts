import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningMusic, startMusic } from "../../../examples/music/src/music.ts";
import { seedMusic } from "../../../examples/music/src/seed.ts";
import { freePort } from "./free-port.ts";
import type { RunningPlatform } from "./run-platform.ts";

/** The example musician as it is, on sale at a test's platform. */
export async function startTestMusic(
  platform: RunningPlatform,
): Promise<RunningMusic & { readonly secretKey: string }> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "tuppence-music-"));
  const keys = await seedMusic({
    platformUrl: platform.url,
    operatorKey: platform.operatorKey,
    origin: `http://localhost:${port}`,
    keysFile: join(folder, "keys.json"),
  });
  const music = await startMusic({ platformUrl: platform.url, ...keys, port });
  return {
    ...music,
    secretKey: keys.secretKey,
    close: async () => {
      await music.close();
      await rm(folder, { recursive: true });
    },
  };
}
