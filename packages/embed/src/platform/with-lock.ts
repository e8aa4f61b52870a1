/**
 * One tab at a time; where the browser has no locks, or refuses them to a frame of another site as it does storage, the
 * platform alone sees to it that nothing is paid twice.
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
