import type { IncomingMessage } from "node:http";

const DISCARD_MS = 10_000;

/**
 * For a request that was answered before all of it arrived. Closing the connection at once would lose the answer on its
 * way to the client. So further input is discarded for a while before the connection is cut.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), DISCARD_MS).unref();
  request.once("close", () => clearTimeout(timer));
  request.on("error", () => {});
  request.resume();
}
