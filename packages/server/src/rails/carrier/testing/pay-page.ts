import type { IncomingMessage, ServerResponse } from "node:http";
import type { LocalAggregator } from "./local-aggregator.ts";

const path = /^\/pay\/(top_\w+)(?:\/(pay|decline|cancel))?$/;

/** The page on which people put a payment on their bill, in few words. @returns false: the request is for something else */
export function payPage(
  account: LocalAggregator,
  { method, url }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const [, id, act] = path.exec(String(url)) ?? [];
  if (id === undefined) return false;
  const { state, amount, currency } = account.find(id);
  if (method === "POST" && act !== undefined) {
    if (state === "waiting") account[act as "pay" | "decline" | "cancel"](id);
    response.writeHead(303, { location: account.returnUrl(id) }).end();
    return true;
  }
  const button = (what: string, label: string) =>
    `<form method="post" action="/pay/${id}/${what}"><button>${label}</button></form>`;
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(`<!doctype html>
<html lang="en"><title>Phone bill</title><h1>Put ${amount} ${currency} on the bill</h1>
<p>This payment is ${state}.</p>
${button("pay", "Put it on the bill")}${button("decline", "Let the operator refuse")}${button("cancel", "Cancel")}</html>`);
  return true;
}
