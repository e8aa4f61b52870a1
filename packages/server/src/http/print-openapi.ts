import { pino } from "pino";
import type { AppDeps } from "./deps.ts";
import { createApp } from "./app.ts";
import { createMetrics } from "./metrics.ts";

/**
 * Prints the OpenAPI document, for generating clients. It needs no database: routes are only registered, and the
 * stand-ins below throw when something reaches for them all the same.
 * @example node packages/server/src/http/print-openapi.ts > openapi.json
 */
const PUBLIC_URL = "http://127.0.0.1:8402";

const app = await createApp({
  config: {
    host: "127.0.0.1",
    port: 0,
    publicUrl: PUBLIC_URL,
    databaseUrl: undefined,
    dataDir: "",
    secret: "the OpenAPI document has no secrets",
    operatorKey: "op_none",
    books: 1,
    feeBasisPoints: 0,
    rateLimitPerSecond: 1,
    sandboxRail: true,
    logLevel: "silent",
  },
  db: absent<AppDeps["db"]>("database"),
  ledger: absent<AppDeps["ledger"]>("ledger"),
  now: Date.now,
  log: pino({ level: "silent" }),
  metrics: createMetrics(),
});
await app.ready();
process.stdout.write(`${JSON.stringify(app.swagger(), null, 2)}\n`);
await app.close();

function absent<T extends object>(what: string): T {
  return new Proxy({} as T, {
    get: (_target, field) => {
      throw new Error(`printing the OpenAPI document must not use the ${what} (${String(field)})`);
    },
  });
}
