import { createTestDatabase } from "../../../packages/server/src/db/testing/index.ts";
import { type RunningPlatform, runPlatform } from "./run-platform.ts";

/** The real platform on a port and a database of its own. */
export async function startTestPlatform(
  settings: { readonly sandboxRail?: boolean } = {},
): Promise<RunningPlatform> {
  const database = await createTestDatabase();
  const platform = await runPlatform({
    ...settings,
    databaseUrl: database.url,
    dataDir: "not used",
  });
  return {
    ...platform,
    close: async () => {
      await platform.close();
      await database.drop();
    },
  };
}
