import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { parseId } from "@tuppence/protocol";
import { Stripe } from "stripe";
import type { RailEvents, RawEvent } from "../rail.ts";
import type { CallStripe } from "./create-stripe.ts";
import { field } from "./field.ts";
import { topUpOfObject } from "./top-up-of-object.ts";

/** How old a signature may be; Stripe signs anew what it sends again. */
const TOLERANCE_SECONDS = 300;
const LONGEST_ID = 255;
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Stripe's events: full ones (https://docs.stripe.com/api/events), and thin ones, which only say what has changed
 * (https://docs.stripe.com/api/v2/core/events). Of both we take the object, which leads to the payment. Their kind and
 * the rest are not read, so events of any version of the API will do.
 */
export function createCardEvents({
  call,
  webhookSecrets,
  now,
}: {
  readonly call: CallStripe;
  readonly webhookSecrets: readonly string[];
  readonly now: () => number;
}): RailEvents {
  return {
    check({ headers, body }) {
      const signature = headers["stripe-signature"];
      if (typeof signature !== "string" || !isPlainText(body)) return undefined;
      const isGenuine = webhookSecrets.some((secret) => isSigned(body, signature, secret, now()));
      return isGenuine ? idOf(body) : undefined;
    },

    async read(body) {
      const event = parse(body);
      const object = field(field(event, "data"), "object") ?? field(event, "related_object");
      const id = await topUpOfObject(call, object);
      const topUpId = typeof id === "string" ? parseId("topUp", id) : undefined;
      return topUpId === undefined ? [] : [topUpId];
    },
  };
}

/**
 * Whether the bytes are a text in one way only. The SDK signs the text, in which a byte-order mark and broken characters
 * are lost, so other bytes could pass for those that were signed.
 */
function isPlainText(body: Buffer): boolean {
  return body.length > 0 && isUtf8(body) && body.indexOf(BYTE_ORDER_MARK) !== 0;
}

function isSigned(body: RawEvent["body"], header: string, secret: string, nowMs: number): boolean {
  const { signature } = Stripe.webhooks;
  try {
    return (
      signature?.verifyHeader(body, header, secret, TOLERANCE_SECONDS, undefined, nowMs) === true
    );
  } catch {
    return false;
  }
}

/** An event without an id of its own is known by its content. */
function idOf(body: Buffer): string {
  const id = field(parse(body), "id");
  return typeof id === "string" && /^[\x21-\x7e]+$/.test(id) && id.length <= LONGEST_ID
    ? id
    : `sha256:${createHash("sha256").update(body).digest("hex")}`;
}

/** The event; undefined when it is not JSON. */
function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
