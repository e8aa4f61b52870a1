import type { IncomingHttpHeaders } from "node:http";
import { findCurrency, isWholeMinorUnits, parseMicros } from "@tuppence/protocol";
import { Webhook } from "standardwebhooks";
import { AggregatorRefusal } from "./aggregator-refusal.ts";

/** What starts a payment. */
export interface StartRequest {
  readonly amount: string;
  readonly currency: string;
  readonly description: string;
  readonly returnUrl: string;
  readonly expiresAt: string;
  readonly test: boolean;
}

export interface RefundRequest {
  readonly amount: string;
  readonly currency: string;
}

/** @throws AggregatorRefusal 401 when the request is not signed as the README says, by the package of the standard */
export function checkSignature(
  secret: string,
  request: {
    readonly headers: IncomingHttpHeaders;
    readonly method: string;
    readonly path: string;
    readonly body: string;
  },
  nowMs: number,
): void {
  const { headers, method, path, body } = request;
  const [id, timestamp, signature] = ["id", "timestamp", "signature"].map((name) =>
    String(headers[`webhook-${name}`]),
  );
  const atMs = Number(timestamp) * 1_000;
  const expected = new Webhook(secret).sign(
    String(id),
    new Date(atMs),
    `${method} ${path}\n${body}`,
  );
  if (!String(id).startsWith("msg_") || signature !== expected)
    throw new AggregatorRefusal(401, "bad-signature", "the signature is not valid");
  if (Math.abs(nowMs - atMs) > 300_000)
    throw new AggregatorRefusal(401, "bad-signature", "the signature is old");
}

/** @throws AggregatorRefusal 400 when a field is missing, too many, or of another kind than the README says */
export function readStartRequest(text: string): StartRequest {
  const fields = {
    description: "string",
    returnUrl: "string",
    expiresAt: "string",
    test: "boolean",
  };
  const body = fieldsOf(text, { amount: "string", currency: "string", ...fields }) as unknown;
  const request = body as StartRequest;
  checkAmount(request);
  if (!URL.canParse(request.returnUrl) || !/^https?:/.test(request.returnUrl))
    throw bad("returnUrl is no address");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(request.expiresAt))
    throw bad("expiresAt is no time in UTC");
  if (request.description === "") throw bad("description is empty");
  return request;
}

/** @throws AggregatorRefusal 400 */
export function readRefundRequest(text: string): RefundRequest {
  const body = fieldsOf(text, { amount: "string", currency: "string" }) as unknown;
  checkAmount(body as RefundRequest);
  return body as RefundRequest;
}

function fieldsOf(text: string, kinds: Readonly<Record<string, string>>): object {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw bad("the body is no JSON");
  }
  if (typeof body !== "object" || body === null) throw bad("the body is no object");
  const names = new Set([...Object.keys(kinds), ...Object.keys(body)]);
  for (const name of names)
    if (typeof (body as Record<string, unknown>)[name] !== kinds[name])
      throw bad(`${name} is not as expected`);
  return body;
}

function checkAmount({ amount, currency: code }: RefundRequest): void {
  const currency = findCurrency(code);
  if (currency === undefined) throw bad(`there is no currency ${code}`);
  const micros = parseMicros(amount);
  if (micros <= 0n || !isWholeMinorUnits(micros, currency))
    throw bad(`${amount} cannot be charged`);
}

function bad(reason: string): AggregatorRefusal {
  return new AggregatorRefusal(400, "bad-request", reason);
}
