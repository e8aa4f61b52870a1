import { isIPv6 } from "node:net";

/** An address as far as it tells visitors apart: of IPv6 the network, since devices change the rest at will. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped !== null) return mapped[1] ?? address;
  if (!isIPv6(address)) return address;
  const [text = ""] = address.split("%");
  const [head = "", tail] = text.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  if (tail === undefined) return before.slice(0, 4).map(trimmed).join(":");
  const after = tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  return [...before, ...zeros, ...after].slice(0, 4).map(trimmed).join(":");
}

function trimmed(group: string): string {
  return group.replace(/^0+(?=.)/, "");
}
