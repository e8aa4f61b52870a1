import { chownSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { postgresBinaries } from "./binaries.ts";
import { PostgresStartError } from "./errors.ts";
import type { Password } from "./password.ts";
import type { PostgresUser } from "./postgres-user.ts";
import { runAs } from "./run-as.ts";

/** Creates the data in a temporary folder and moves it into place, so a start killed halfway leaves nothing behind. */
export async function initialiseData(options: {
  readonly pgData: string;
  readonly user: PostgresUser | undefined;
  readonly superuser: string;
  readonly password: Password;
}): Promise<void> {
  const { pgData, user, superuser, password } = options;
  const draft = `${pgData}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (user !== undefined) chownSync(draft, user.uid, user.gid);
  const args = [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    `--pwfile=${password.file}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
  ];
  const child = runAs(user, postgresBinaries().initdb, args, [draft]);
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done, failed) => {
    child.once("error", failed);
    child.once("close", done);
  });
  if (code !== 0) throw new PostgresStartError("PostgreSQL's initdb failed", output);
  renameSync(draft, pgData);
}
