import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { LaneLoad, LedgerMetrics } from "../ledger/index.ts";
import { cellsByTwo, Tally } from "./tally.ts";

/** What is counted, and where it is shown (`/metrics`). */
export interface Metrics {
  readonly registry: Registry;
  readonly ledger: LedgerMetrics;
  /** A client disconnected while still sending its request. */
  readonly clientLeft: () => void;
  /** Creates the counter for one route's responses. Created once per route, so that a request only adds numbers. */
  readonly forRoute: (method: string, route: string) => CountAnswer;
  readonly close: () => void;
}

export type CountAnswer = (status: number, durationMs: number) => void;

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const BATCH_SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Prometheus metrics of this process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    ledger: ledgerMetrics(registry),
    clientLeft: clientsLeft(registry),
    forRoute: routeMetrics(registry),
    close: () => registry.clear(),
  };
}

function clientsLeft(registry: Registry): () => void {
  const left = new Counter({
    name: "tuppence_http_clients_left_total",
    help: "Clients that disconnected in the middle of their request: not failures of the platform.",
    registers: [registry],
  });
  return () => left.inc();
}

function ledgerMetrics(registry: Registry): LedgerMetrics {
  const registers = [registry];
  const countCommand = cellsByTwo(
    new Tally({
      name: "tuppence_ledger_commands_total",
      help: "Commands the ledger answered, by kind and outcome.",
      labelNames: ["kind", "outcome"],
      registers,
    }),
  );
  const purchases = new Tally({
    name: "tuppence_purchases_total",
    help: "Purchases, by outcome: charged, already-owned, declined, conflict.",
    labelNames: ["outcome"],
    registers,
  });
  const countPurchase: Readonly<Record<PurchaseOutcome, () => void>> = {
    charged: purchases.cell("charged"),
    "already-owned": purchases.cell("already-owned"),
    declined: purchases.cell("declined"),
    conflict: purchases.cell("conflict"),
  };
  const declines = new Counter({
    name: "tuppence_declines_total",
    help: "Commands the ledger declined, by kind and reason.",
    labelNames: ["kind", "reason"],
    registers,
  });
  const latency = new Histogram({
    name: "tuppence_ledger_command_seconds",
    help: "From submission to durable answer.",
    buckets: SECONDS,
    registers,
  });
  const batchSize = new Histogram({
    name: "tuppence_ledger_batch_commands",
    help: "Commands committed together.",
    buckets: BATCH_SIZES,
    registers,
  });
  const batchSeconds = new Histogram({
    name: "tuppence_ledger_batch_seconds",
    help: "How long a batch took.",
    buckets: SECONDS,
    registers,
  });
  let read = noLoads;
  const queued = new Gauge({
    name: "tuppence_ledger_queued_commands",
    help: "Commands without an answer, by book, including those on their way to the database.",
    labelNames: ["book"],
    registers,
    collect() {
      for (const { book, commands } of read()) this.set({ book: String(book) }, commands);
    },
  });
  const oldest = new Gauge({
    name: "tuppence_ledger_oldest_wait_seconds",
    help: "How long the oldest command without an answer has waited, by book.",
    labelNames: ["book"],
    registers,
    collect() {
      for (const { book, oldestMs } of read()) this.set({ book: String(book) }, oldestMs / 1000);
    },
  });
  const failed = new Counter({
    name: "tuppence_ledger_batch_failures_total",
    help: "Batches that failed and were run again or split.",
    labelNames: ["failure"],
    registers,
  });
  return {
    batch(_book, size, durationMs) {
      batchSize.observe(size);
      batchSeconds.observe(durationMs / 1000);
    },
    loads(lanes) {
      read = lanes;
      queued.reset();
      oldest.reset();
    },
    slow() {},
    decided(kind, outcome, latencyMs) {
      countCommand(kind, outcome.status);
      latency.observe(latencyMs / 1000);
      if (outcome.status === "declined") declines.inc({ kind, reason: outcome.reason });
      if (kind === "purchase") countPurchase[purchaseOutcome(outcome)]();
    },
    failed: (_book, failure) => failed.inc({ failure }),
  };
}

function noLoads(): readonly LaneLoad[] {
  return [];
}

type PurchaseOutcome = "charged" | "already-owned" | "declined" | "conflict";

function purchaseOutcome(outcome: Parameters<LedgerMetrics["decided"]>[1]): PurchaseOutcome {
  if (outcome.status !== "accepted") return outcome.status;
  return outcome.kind === "purchase" && outcome.alreadyOwned ? "already-owned" : "charged";
}

function routeMetrics(registry: Registry): Metrics["forRoute"] {
  const registers = [registry];
  const answers = new Tally({
    name: "tuppence_http_requests_total",
    help: "Responses, by method, route and class of status.",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const seconds = new Histogram({
    name: "tuppence_http_request_seconds",
    help: "From the request's headers to the end of its answer.",
    labelNames: ["method", "route"],
    buckets: SECONDS,
    registers,
  });
  return (method, route) => {
    const observe = seconds.labels(method, route);
    const byClass = [1, 2, 3, 4, 5].map((digit) => answers.cell(method, route, `${digit}xx`));
    return (status, durationMs) => {
      byClass[Math.floor(status / 100) - 1]?.();
      observe.observe(durationMs / 1000);
    };
  };
}
