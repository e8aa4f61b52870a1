import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase } from "../../../packages/server/src/db/testing/index.ts";
import { type RunningPlatform, runPlatform } from "./run-platform.ts";

/** The real platform on a port and a database of its own. */
export async function startTestPlatform(
  settings: { readonly sandboxRail?: boolean } = {},
): Promise<RunningPlatform> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "tuppence-platform-"));
  const platform = await runPlatform({
    ...settings,
    databaseUrl: database.url,
    dataDir,
  });
  return {
    ...platform,
    close: async () => {
      await platform.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
