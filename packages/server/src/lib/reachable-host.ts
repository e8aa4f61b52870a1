const THIS_MACHINE = new Set(["127.0.0.1", "::1", "0.0.0.0", "::"]);

/**
 * The name by which a browser on this machine opens what listens there. A name and not an address, because passkeys
 * belong to a name.
 */
export function reachableHost(host: string): string {
  if (THIS_MACHINE.has(host)) return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
