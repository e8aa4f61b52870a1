import { pino } from "pino";
import { createProgram } from "./create-program.ts";
import { connect } from "../db/connect.ts";
import { createFolderStore } from "../storage/folder-store.ts";
import { createMetrics } from "../http/metrics.ts";

/**
 * Prints the OpenAPI document, for generating clients. It needs no database: routes are only registered, and
 * connections open only at the first query.
 * @example node packages/server/src/compose/print-openapi.ts > openapi.json
 */
const PUBLIC_URL = "http://localhost:8402";

const { app } = await createProgram({
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
    railFee: "platform",
    rateLimitPerSecond: 1,
    trustedProxies: [],
    sandboxRail: true,
    stripe: undefined,
    bank: undefined,
    carrier: undefined,
    tabs: undefined,
    sellerSignUp: "open",
    mail: undefined,
    files: { kind: "folder", folder: "" },
    maxFileBytes: 1,
    logLevel: "silent",
  },
  db: connect({ url: "postgresql://nowhere.invalid/none" }),
  ledger: {
    submit: () => Promise.reject(new Error("printing the OpenAPI document pays for nothing")),
    load: () => [],
    close: () => Promise.resolve(),
  },
  fileStore: createFolderStore(""),
  now: Date.now,
  log: pino({ level: "silent" }),
  metrics: createMetrics(),
});
await app.ready();
process.stdout.write(`${JSON.stringify(app.swagger(), null, 2)}\n`);
await app.close();
