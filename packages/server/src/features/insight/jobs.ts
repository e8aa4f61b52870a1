import type { Job } from "../../api/capability.ts";
import { sumInsight, type SumInsightDeps } from "./summing/sum-insight.ts";
import type { Views } from "./views/create-views.ts";
import { forgetViews } from "./views/forget-views.ts";

export const insightJobs: readonly Job<SumInsightDeps & { readonly views: Views }>[] = [
  // Looks often whether it is time: a server that has just started does not wait.
  { name: "sum insight", everyMs: 3_000, run: sumInsight },
  { name: "count views", everyMs: 2_000, run: ({ views }) => views.flush() },
  { name: "forget views", everyMs: 60_000, run: forgetViews },
];
