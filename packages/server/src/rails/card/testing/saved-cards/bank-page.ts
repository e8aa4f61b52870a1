import type { IncomingMessage, ServerResponse } from "node:http";
import type { StripeAccount } from "../stripe-account.ts";

const path = /^\/bank\/(pi_\w+)(?:\/(confirm|refuse))?$/;

/** The page on which a bank asks the owner of a card. @returns false when the request is for something else */
export function bankPage(
  { savedCardPayments: payments }: StripeAccount,
  { method, url }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const [, id, act] = path.exec(String(url)) ?? [];
  if (id === undefined) return false;
  const { status, next_action: next, amount, currency } = payments.retrieve(id);
  const back = next?.redirect_to_url?.return_url;
  if (method === "POST" && status === "requires_action" && act !== undefined) {
    payments.decide(id, act === "confirm" ? "confirm" : "refuse");
    response.writeHead(303, { location: String(back) }).end();
    return true;
  }
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(`<!doctype html>
<html lang="en"><title>Your bank</title><h1>Confirm ${amount} ${currency}?</h1>
<p>This payment is ${status}.</p>
<form method="post" action="/bank/${id}/confirm"><button>Confirm</button></form>
<form method="post" action="/bank/${id}/refuse"><button>Refuse</button></form></html>`);
  return true;
}
