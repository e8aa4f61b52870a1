import { formatId, type TopUpId } from "@tuppence/protocol";
import type { TopUpRequest } from "../ledger/index.ts";

/** The path of this platform to which a rail's page returns the buyer, with the top-up's id as `topUp`. */
export function returnPath(request: TopUpRequest | null, topUpId: TopUpId): string {
  const url = new URL(request?.returnTo ?? "/wallet", "http://platform.invalid");
  url.searchParams.set("topUp", formatId("topUp", topUpId));
  // Dots and escapes are resolved by now. A path that begins with two slashes would be an address on another host.
  const path = url.pathname.replace(/^\/+/, "/");
  return `${path}${url.search}${url.hash}`;
}
