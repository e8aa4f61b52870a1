import { parseArgs } from "node:util";
import { type Checkout, openCheckout } from "./before/checkout.ts";
import { createEnvironment, type Environment } from "./environment.ts";
import { download } from "./items/download.ts";
import { embedGzip } from "./items/embed-gzip.ts";
import { fees } from "./items/fees.ts";
import { httpPurchases } from "./items/http-purchases.ts";
import { latencyGrown } from "./items/latency-grown.ts";
import { ledgerPurchases } from "./items/ledger-purchases.ts";
import { startReady } from "./items/start-ready.ts";
import { tokensVerify } from "./items/tokens-verify.ts";
import type { Line } from "./line.ts";

/*
 * npm run bench -- --json             one JSON object a line
 * npm run bench -- --only a,b         some of the items
 * npm run bench -- --short            a tenth of everything, to see that it works
 * npm run bench -- --before DIR       purchases, over HTTP and in the ledger, beside those of another checkout, in turns
 */
type Item = (environment: Environment, before: Checkout | undefined) => AsyncIterable<Line>;

const ITEMS: ReadonlyMap<string, Item> = new Map<string, Item>([
  ["http.purchases", httpPurchases],
  ["ledger.purchases", ledgerPurchases],
  ["latency.grown", latencyGrown],
  ["tokens.verify", tokensVerify],
  ["download", download],
  ["embed.gzip", embedGzip],
  ["fees", fees],
  ["start.ready", startReady],
]);

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string" },
    short: { type: "boolean", default: false },
    before: { type: "string" },
  },
});
const wanted = new Set((values.only?.split(",") ?? [...ITEMS.keys()]).map(itemOf));

const share = values.short ? 0.1 : 1;
const before = values.before === undefined ? undefined : await openCheckout(values.before, share);
const environment = await createEnvironment(share);
const stop = () => Promise.all([environment.stop(), before?.environment.stop()]);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void stop().finally(() => process.exit(130)));
}
try {
  for (const name of wanted) {
    for await (const line of ITEMS.get(name)?.(environment, before) ?? []) print(line);
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await stop();
}

/** The item that measures a figure: `http.purchases.64` belongs to `http.purchases`. */
function itemOf(name: string): string {
  const item = [...ITEMS.keys()].find((key) => name === key || name.startsWith(`${key}.`));
  if (item !== undefined) return item;
  console.error(`There is no ${name}. These are: ${[...ITEMS.keys()].join(", ")}.`);
  process.exit(2);
}

function print(line: Line): void {
  if (values.json) {
    console.log(JSON.stringify(line));
    return;
  }
  const { name, value, unit, ratio, against } = line;
  const compared = ratio === undefined ? "" : `  (${ratio} of ${against})`;
  console.log(`${name.padEnd(24)} ${value} ${unit}${compared}`);
}
