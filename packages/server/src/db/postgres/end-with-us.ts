import { type ChildProcess, spawn } from "node:child_process";

/**
 * Ends PostgreSQL when this program is gone without having done so: killed, or out of memory. A shell waits at the end
 * of a pipe whose other end only this program holds; the system closes that one whatever the program dies of.
 * PostgreSQL then disconnects everyone and writes a checkpoint, as at an ordinary stop.
 */
export function endWithUs(postgres: ChildProcess): void {
  if (postgres.pid === undefined) return;
  const script = 'trap "" INT TERM HUP; while read -r line; do :; done; kill -INT "$1"';
  const guard = spawn("/bin/sh", ["-c", script, "tuppence-guard", String(postgres.pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
    // Of its own group: what ends the program's whole group must not end the guard with it.
    detached: true,
  });
  // Without a shell nothing is lost: the next start stops what was left behind.
  guard.on("error", () => undefined);
  guard.stdin?.on("error", () => undefined);
  guard.unref();
  // Its number may soon be another process's.
  postgres.once("exit", () => guard.kill("SIGKILL"));
}
