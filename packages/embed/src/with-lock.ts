/** One tab at a time; where the browser has no locks, the platform alone sees to it that nothing is paid twice. */
export async function withLock(name: string, run: () => Promise<void>): Promise<void> {
  // Not there on pages without https, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  await (locks === undefined ? run() : locks.request(`tuppence:${name}`, run));
}
