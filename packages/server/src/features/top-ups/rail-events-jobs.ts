import type { Job } from "../../api/capability.ts";
import { applyRailEvents, type ApplyRailEventsDeps } from "./apply-rail-events.ts";

export const railEventsJobs: readonly Job<ApplyRailEventsDeps>[] = [
  { name: "apply rail events", everyMs: 1_000, run: applyRailEvents },
  {
    name: "purge rail events",
    everyMs: 3_600_000,
    run: ({ railEvents, now }) => railEvents.purge(now()),
  },
];
