/**
 * The host of an address as the network knows it, always in ASCII. A name with letters that only look like another
 * name (`раураl` in Cyrillic) shows as `xn--…`, so nobody has to tell the scripts apart.
 */
export function shownHost(address: string): string {
  return new URL(address).host;
}

/** Like {@link shownHost}, but with the scheme. */
export function shownOrigin(address: string): string {
  return new URL(address).origin;
}
