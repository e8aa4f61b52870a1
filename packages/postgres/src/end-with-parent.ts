import { type ChildProcess, spawn } from "node:child_process";

/**
 * Stops PostgreSQL when this program dies without having done so: killed, or out of memory. A shell waits at the end
 * of a pipe whose other end only this program holds; the system closes that end however the program dies. PostgreSQL
 * then disconnects everyone and writes a checkpoint, as in an ordinary stop.
 */
export function endWithParent(postgres: ChildProcess): void {
  if (postgres.pid === undefined) return;
  const script = 'trap "" INT TERM HUP; while read -r line; do :; done; kill -INT "$1"';
  const guard = spawn("/bin/sh", ["-c", script, "postgres-guard", String(postgres.pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
    // In a group of its own: a signal to the program's whole group must not end the guard too.
    detached: true,
  });
  // Without a shell nothing is lost: the next start stops the server that was left behind.
  guard.on("error", () => undefined);
  guard.stdin?.on("error", () => undefined);
  guard.unref();
  // The system may soon give PostgreSQL's process id to another process.
  postgres.once("exit", () => guard.kill("SIGKILL"));
}
