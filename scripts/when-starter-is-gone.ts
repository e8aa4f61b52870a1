const CHECK_MS = 500;

/**
 * npm may be killed without being able to pass that on, and nobody would stop what it started any more. Its child then
 * gets another parent. Whoever runs the script without npm may well mean it to go on after their shell.
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
