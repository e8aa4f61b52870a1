import type { Job } from "../../api/capability.ts";
import { checkInsight, type CheckInsightDeps } from "./summing/check-insight.ts";
import { sumInsight, type SumInsightDeps } from "./summing/sum-insight.ts";
import type { Views } from "./views/create-views.ts";
import { forgetViews } from "./views/forget-views.ts";

interface InsightJobsDeps extends SumInsightDeps, CheckInsightDeps {
  readonly db: SumInsightDeps["db"] & CheckInsightDeps["db"];
  readonly views: Views;
}

export const insightJobs: readonly Job<InsightJobsDeps>[] = [
  // Looks often whether it is time: a server that has just started does not wait.
  { name: "sum insight", everyMs: 3_000, run: sumInsight },
  { name: "check insight", everyMs: 60_000, run: checkInsight },
  { name: "count views", everyMs: 2_000, run: ({ views }) => views.flush() },
  { name: "forget views", everyMs: 60_000, run: forgetViews },
];
