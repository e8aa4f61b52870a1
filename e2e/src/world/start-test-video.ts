import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningVideo, startVideo } from "../../../examples/video/src/video.ts";
import { seedVideo } from "../../../examples/video/src/seed.ts";
import { freePort } from "./free-port.ts";
import type { RunningPlatform } from "./run-platform.ts";

/** The example videoian as it is, on sale at a test's platform. */
export async function startTestVideo(
  platform: RunningPlatform,
): Promise<RunningVideo & { readonly secretKey: string }> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "tuppence-video-"));
  const keys = await seedVideo({
    platformUrl: platform.url,
    operatorKey: platform.operatorKey,
    origin: `http://localhost:${port}`,
    keysFile: join(folder, "keys.json"),
  });
  const video = await startVideo({ platformUrl: platform.url, ...keys, port });
  return {
    ...video,
    secretKey: keys.secretKey,
    close: async () => {
      await video.close();
      await rm(folder, { recursive: true });
    },
  };
}
