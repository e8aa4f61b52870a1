import { randomBytes } from "node:crypto";
import { formatId } from "@tuppence/protocol";
import autocannon from "autocannon";
import { createGrantTokens } from "../../../packages/server/src/features/grants/grant-token.ts";
import { percentile } from "../line.ts";
import { buyerOf } from "../world/make-world.ts";
import { worldId } from "../world/world-ids.ts";
import { createDraw } from "./draw.ts";

/** One run of load, requested over IPC. */
export interface LoadOrder {
  /**
   * `buy`: drawn purchases. `meet`: each wallet's grant is used once, as on a server that has been running for long.
   */
  readonly kind: "buy" | "meet";
  readonly url: string;
  readonly connections: number;
  readonly requests: number;
  readonly wallets: number;
  readonly offers: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly errors: number;
}

/*
 * The load generator: a separate process around autocannon. Every request has the token of a drawn wallet, a drawn
 * offer and a new idempotency key.
 */
const secret = process.env["BENCH_SECRET"] ?? "";
const draw = createDraw(Number(process.env["BENCH_SEED"] ?? 1));
const tokens: string[] = [];
const bodies: string[] = [];
const run = randomBytes(8).toString("hex");
let made = 0;

process.on("message", (order: LoadOrder) => {
  load(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));
process.send?.({ type: "ready", url: "" });

async function load(order: LoadOrder): Promise<LoadResult> {
  prepare(order);
  const latencies = new Float64Array(order.requests);
  const statuses: Record<string, number> = {};
  let answered = 0;
  let firstMs = 0;
  let lastMs = 0;
  const { errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: order.url,
        connections: order.connections,
        amount: order.requests,
        timeout: 30,
        requests: [order.kind === "buy" ? buying(order) : meeting()],
      },
      (error: Error | null, result) => (error === null ? resolve(result) : reject(error)),
    );
    firstMs = performance.now();
    instance.on("response", (_client, status, _bytes, milliseconds) => {
      statuses[status] = (statuses[status] ?? 0) + 1;
      latencies[answered++] = milliseconds;
      lastMs = performance.now();
    });
  });
  const sorted = latencies.subarray(0, answered).sort();
  return {
    perSecond: (answered * 1000) / (lastMs - firstMs),
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    statuses,
    errors,
  };
}

function buying(order: LoadOrder): autocannon.Request {
  return {
    method: "POST",
    path: "/v1/purchases",
    setupRequest: (request) => ({
      ...request,
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${tokens[draw(order.wallets)]}`,
        "idempotency-key": `${run}-${made++}`,
      },
      body: bodies[draw(order.offers)] ?? "",
    }),
  };
}

function meeting(): autocannon.Request {
  let met = 0;
  return {
    method: "GET",
    path: "/v1/grants/current",
    setupRequest: (request) => ({
      ...request,
      headers: { authorization: `Bearer ${tokens[met++ % tokens.length]}` },
    }),
  };
}

/** Tokens and bodies are created before the clock starts. */
function prepare({ wallets, offers }: LoadOrder): void {
  const grantTokens = createGrantTokens(secret);
  while (tokens.length < wallets) tokens.push(grantTokens.tokenOf(buyerOf(tokens.length).grantId));
  while (bodies.length < offers) {
    const offer = formatId("offer", worldId("offer", bodies.length, 0));
    bodies.push(JSON.stringify({ offer, price: { amount: "0.02", currency: "USD" } }));
  }
}
