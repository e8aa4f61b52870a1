import type { Job } from "../../api/capability.ts";
import { type PurgeExpiredDeps, purgeExpired } from "./purge-expired.ts";

export const sessionsJobs: readonly Job<PurgeExpiredDeps>[] = [
  { name: "purge", everyMs: 60_000, run: purgeExpired },
];
