import type { Job } from "../../api/capability.ts";
import { askRails } from "./ask-rails.ts";
import type { FollowRailDeps } from "./follow-rail.ts";

export const topUpsJobs: readonly Job<FollowRailDeps>[] = [
  { name: "ask rails", everyMs: 2_000, run: askRails },
];
