import type { ChildProcess } from "node:child_process";
import { postgresBinaries } from "./binaries.ts";
import { postgresUser } from "./postgres-user.ts";
import { runAs } from "./run-as.ts";

/** Starts PostgreSQL's main process on `pgData`, as a user that PostgreSQL accepts. Nobody supervises it. */
export function launchPostgres(
  pgData: string,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", pgData, ...flags];
  return runAs(postgresUser(pgData), postgresBinaries().postgres, args, [pgData]);
}
