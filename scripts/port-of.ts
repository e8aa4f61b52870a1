/**
 * The port given by a variable.
 * @throws when it is set but is not a port; empty usually means that another variable in it was not set.
 */
export function portOf(name: string, text: string | undefined, usualPort: number): number {
  if (text === undefined) return usualPort;
  if (text === "") throw new Error(`${name}: it is empty. Give it a value, or leave it unset`);
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  throw new Error(`${name}: expected a port, not "${text}"`);
}
