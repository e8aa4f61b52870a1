/**
 * Runs in one tab at a time. Where the browser has no locks, or refuses them to a frame of another site, the platform
 * alone prevents double payments.
 */
export async function withLock(name: string, run: () => Promise<void>): Promise<void> {
  let hasBegun = false;
  const begin = () => {
    hasBegun = true;
    return run();
  };
  try {
    await navigator.locks.request(`tuppence:${name}`, begin);
  } catch (error) {
    if (hasBegun) throw error;
    await run();
  }
}
