import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CarrierAccess } from "../../../packages/server/src/parse-carrier.ts";
import type { Config, StripeAccess } from "../../../packages/server/src/config.ts";
import type { BankAccount } from "../../../packages/server/src/parse-bank.ts";
import { createTestDatabase } from "../../../packages/server/src/db/testing/index.ts";
import type { TabSettings } from "../../../packages/server/src/parse-tabs.ts";
import { type RunningPlatform, runPlatform } from "./run-platform.ts";

/** The ways in which money can enter; by default test money only. Without `tabs`, wallets may owe nothing. */
export interface RailSettings {
  readonly sandboxRail?: boolean;
  readonly stripe?: StripeAccess;
  readonly carrier?: CarrierAccess;
  readonly railFee?: Config["railFee"];
  readonly bank?: BankAccount;
  readonly tabs?: TabSettings;
  /** Whether it is reached by a name, as passkeys need it. */
  readonly byName?: boolean;
}

/** The real platform on a port and a database of its own. */
export async function startTestPlatform(settings: RailSettings = {}): Promise<RunningPlatform> {
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
