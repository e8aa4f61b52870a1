import { collectDefaultMetrics, Registry } from "prom-client";

/** What is counted, and where it is shown (`/metrics`). */
export interface Metrics {
  readonly registry: Registry;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { registry };
}
