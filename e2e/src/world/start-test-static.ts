import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Offers, seedStatic } from "../../../examples/static/src/seed.ts";
import { startStatic } from "../../../examples/static/src/static.ts";
import { freePort } from "./free-port.ts";
import type { RunningPlatform } from "./run-platform.ts";

export interface RunningStatic {
  readonly url: string;
  readonly secretKey: string;
  readonly offers: Offers;
  close(): Promise<void>;
}

/** The example of plain pages as it is, on sale at a test's platform. */
export async function startTestStatic(platform: RunningPlatform): Promise<RunningStatic> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "tuppence-static-"));
  const { keys, offers } = await seedStatic({
    platformUrl: platform.url,
    operatorKey: platform.operatorKey,
    origin: `http://localhost:${port}`,
    keysFile: join(folder, "keys.json"),
  });
  const pages = await startStatic({ platformUrl: platform.url, offers, port });
  return {
    url: pages.url,
    secretKey: keys.secretKey,
    offers,
    close: async () => {
      await pages.close();
      await rm(folder, { recursive: true });
    },
  };
}
