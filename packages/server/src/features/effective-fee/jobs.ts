import type { Job } from "../../api/capability.ts";
import { sumDays, type SumDaysDeps } from "./sum-days.ts";

export const effectiveFeeJobs: readonly Job<SumDaysDeps>[] = [
  // Looks often whether it is time: a server that has just started does not wait.
  { name: "sum days", everyMs: 10_000, run: sumDays },
];
