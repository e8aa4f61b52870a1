import type { IncomingMessage, ServerResponse } from "node:http";
import type { StripeAccount } from "./stripe-account.ts";

const path = /^\/c\/pay\/(cs_test_\w+)(?:\/(pay|decline))?$/;

/** The page on which people pay, in few words. @returns false when the request is for something else */
export function checkoutPage(
  account: StripeAccount,
  { method, url }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const [, id, act] = path.exec(String(url)) ?? [];
  if (id === undefined) return false;
  const session = account.retrieve(id);
  if (method === "POST" && session.status === "open") {
    if (act === "pay") {
      account.pay(id);
      response.writeHead(303, { location: String(session.success_url) }).end();
      return true;
    }
    account.decline(id);
  }
  const { amount_total: amount, currency, status, cancel_url: back } = account.retrieve(id);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(`<!doctype html>
<html lang="en"><title>Checkout</title><h1>Pay ${amount} ${currency}</h1>
${act === "decline" ? "<p>Your card was declined.</p>" : ""}
${status === "open" ? "" : `<p>This page is ${status}.</p>`}
<form method="post" action="/c/pay/${id}/pay"><button>Pay</button></form>
<form method="post" action="/c/pay/${id}/decline"><button>Pay with a card that is declined</button></form>
<a href="${String(back).replaceAll("&", "&amp;")}">Back</a></html>`);
  return true;
}
