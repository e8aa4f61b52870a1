import type { Job } from "../../api/capability.ts";
import { sumInsight, type SumInsightDeps } from "./summing/sum-insight.ts";

export const insightJobs: readonly Job<SumInsightDeps>[] = [
  // Looks often whether it is time: a server that has just started does not wait.
  { name: "sum insight", everyMs: 3_000, run: sumInsight },
];
