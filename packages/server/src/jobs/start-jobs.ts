import type { Job } from "../api/capability.ts";
import { isDatabaseAway } from "../db/database-failure.ts";
import type { BoundedLog } from "../lib/bounded-log.ts";
import { every } from "../lib/every.ts";

export interface RunningJobs {
  /** Waits for the runs under way. */
  readonly stop: () => Promise<void>;
}

/**
 * Repeats each job until it is stopped. Every process of an instance does so, and none is in another's way.
 * Why there is no job queue here: docs/decisions/0005-housekeeping-without-a-queue.md.
 */
export function startJobs<Needs>(
  jobs: readonly Job<Needs>[],
  needs: Needs,
  warn: BoundedLog,
): RunningJobs {
  // While the database is away every job fails, for the same reason.
  const report = (job: string) => (err: unknown) =>
    warn(isDatabaseAway(err) ? "jobs" : `job ${job}`, { err, job }, "a job failed");
  const running = jobs.map(({ name, everyMs, run }) =>
    every(everyMs, () => run(needs), report(name)),
  );
  return {
    stop: async () => {
      await Promise.all(running.map((job) => job.stop()));
    },
  };
}
