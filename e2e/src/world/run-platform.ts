import { pino } from "pino";
import { startPlatform } from "../../../packages/server/src/compose/start-platform.ts";
import type { TabSettings } from "../../../packages/server/src/parse-tabs.ts";
import type { CarrierAccess } from "../../../packages/server/src/parse-carrier.ts";
import type { Config, StripeAccess } from "../../../packages/server/src/config.ts";
import type { BankAccount } from "../../../packages/server/src/parse-bank.ts";
import { freePort } from "./free-port.ts";
import { type PlatformApi, platformApi } from "./platform-api.ts";

export interface RunningPlatform {
  readonly url: string;
  readonly api: PlatformApi;
  readonly operatorKey: string;
  close(): Promise<void>;
}

/** The real platform on a free port; without a database's URL, on a PostgreSQL of its own in `dataDir`. */
export async function runPlatform(place: {
  readonly databaseUrl?: string;
  readonly dataDir: string;
  readonly sandboxRail?: boolean;
  readonly stripe?: StripeAccess;
  readonly carrier?: CarrierAccess;
  readonly railFee?: Config["railFee"];
  readonly bank?: BankAccount;
  readonly tabs?: TabSettings;
  /** Reached by a name, as passkeys need it. */
  readonly byName?: boolean;
}): Promise<RunningPlatform> {
  const port = await freePort();
  const url = `http://${place.byName === true ? "localhost" : "127.0.0.1"}:${port}`;
  const operatorKey = "op_for_browser_tests_0123456789";
  const platform = await startPlatform({
    config: {
      host: "127.0.0.1",
      port,
      publicUrl: url,
      databaseUrl: place.databaseUrl,
      dataDir: place.dataDir,
      secret: "a secret of a browser test, long enough",
      operatorKey,
      books: 4,
      feeBasisPoints: 500,
      railFee: place.railFee ?? "platform",
      rateLimitPerSecond: 1000,
      trustedProxies: [],
      sandboxRail: place.sandboxRail ?? true,
      stripe: place.stripe,
      carrier: place.carrier,
      bank: place.bank,
      tabs: place.tabs,
      sellerSignUp: "open",
      mail: undefined,
      files: { kind: "folder", folder: `${place.dataDir}/files` },
      maxFileBytes: 2 ** 30,
      logLevel: "error",
    },
    log: pino({ level: "error" }),
    wallClock: Date.now,
    onDatabaseGone: (error) => {
      throw error;
    },
  });
  return { url, operatorKey, api: platformApi(url, operatorKey), close: platform.close };
}
