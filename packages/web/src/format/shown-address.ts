/**
 * The host of an address as the network knows it, in ASCII always: whoever takes a name of letters that look like
 * another's (`раураl` in Cyrillic) is seen as `xn--…`, and nobody has to tell the scripts apart.
 */
export function shownHost(address: string): string {
  return new URL(address).host;
}

/** Like {@link shownHost}, with the scheme before it. */
export function shownOrigin(address: string): string {
  return new URL(address).origin;
}
