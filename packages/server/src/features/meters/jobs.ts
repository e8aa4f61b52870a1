import type { Job } from "../../api/capability.ts";
import { type ReleaseIdleHoldsDeps, releaseIdleHolds } from "./release-idle-holds.ts";

export const metersJobs: readonly Job<ReleaseIdleHoldsDeps>[] = [
  { name: "release idle holds", everyMs: 2_000, run: releaseIdleHolds },
];
