import { type ChildProcess, spawn } from "node:child_process";

/**
 * Stops PostgreSQL when this program dies without stopping it, for example when it is killed. A shell reads from a pipe
 * whose other end only this program holds, and the system closes that end however the program dies. PostgreSQL then
 * disconnects everyone and writes a checkpoint, as in an ordinary stop.
 */
export function endWithParent(postgres: ChildProcess): void {
  if (postgres.pid === undefined) return;
  const script = 'trap "" INT TERM HUP; while read -r line; do :; done; kill -INT "$1"';
  const guard = spawn("/bin/sh", ["-c", script, "postgres-guard", String(postgres.pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
    // In its own process group: a signal to the program's whole group must not end the guard too.
    detached: true,
  });
  // It also works without a shell: then the next start stops a server that was left running.
  guard.on("error", () => undefined);
  guard.stdin?.on("error", () => undefined);
  guard.unref();
  // The guard must not outlive PostgreSQL, whose process id may be reused.
  postgres.once("exit", () => guard.kill("SIGKILL"));
}
