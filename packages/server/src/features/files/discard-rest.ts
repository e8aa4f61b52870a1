import type { IncomingMessage } from "node:http";

const DISCARD_MS = 10_000;

/**
 * For a request that was answered before all of it came: a connection closed at once would take the answer with it on
 * its way to the sender. So what still comes is thrown away for a while, and only then the connection is cut.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), DISCARD_MS).unref();
  request.once("close", () => clearTimeout(timer));
  request.on("error", () => {});
  request.resume();
}
