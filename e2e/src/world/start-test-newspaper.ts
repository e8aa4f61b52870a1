import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type RunningNewspaper,
  startNewspaper,
} from "../../../examples/newspaper/src/newspaper.ts";
import { seedNewspaper } from "../../../examples/newspaper/src/seed.ts";
import { freePort } from "./free-port.ts";
import type { RunningPlatform } from "./run-platform.ts";

/** The example newspaper as it is, on sale at a test's platform. */
export async function startTestNewspaper(
  platform: RunningPlatform,
): Promise<RunningNewspaper & { readonly secretKey: string }> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "tuppence-newspaper-"));
  const keys = await seedNewspaper({
    platformUrl: platform.url,
    operatorKey: platform.operatorKey,
    origin: `http://localhost:${port}`,
    keysFile: join(folder, "keys.json"),
  });
  const paper = await startNewspaper({ platformUrl: platform.url, ...keys, port });
  return {
    ...paper,
    secretKey: keys.secretKey,
    close: async () => {
      await paper.close();
      await rm(folder, { recursive: true });
    },
  };
}
