/** The longest path that the platform takes. */
const LONGEST = 2_000;

/**
 * Where a provider's page returns the buyer: to the same request. A request that is too long for that is only in this
 * window's memory, which is asked first anyway.
 */
export function returnPath(request: string): string {
  const path = `/connect${request}`;
  return path.length <= LONGEST ? path : "/connect";
}
