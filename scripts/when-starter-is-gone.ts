const CHECK_MS = 500;

/**
 * npm may be killed without passing that on, and nobody would stop what it had started. The orphaned child then gets
 * another parent. Without npm, people may want the script to outlive their shell.
 */
export function whenStarterIsGone(act: () => void): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const starter = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(timer);
    act();
  }, CHECK_MS);
  timer.unref();
}
