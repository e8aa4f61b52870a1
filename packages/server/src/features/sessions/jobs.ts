import type { Job } from "../../api/capability.ts";
import type { Sessions } from "./create-sessions.ts";
import { type PurgeExpiredDeps, purgeExpired } from "./purge-expired.ts";

export const sessionsJobs: readonly Job<PurgeExpiredDeps & { readonly sessions: Sessions }>[] = [
  { name: "purge", everyMs: 60_000, run: purgeExpired },
  { name: "purge codes", everyMs: 3_600_000, run: ({ sessions }) => sessions.codes.purge() },
];
