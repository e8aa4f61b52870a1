import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { parseId, type TopUpId } from "@tuppence/protocol";
import { Stripe } from "stripe";
import type { RailEvents, RawEvent } from "../rail.ts";
import type { CallStripe } from "./create-stripe.ts";
import { StripeFailure } from "./stripe-failure.ts";

/** How old a signature may be; Stripe signs anew what it sends again. */
const TOLERANCE_SECONDS = 300;
const LONGEST_ID = 255;
const BYTE_ORDER_MARK = "\ufeff";

/**
 * Stripe's events: full ones (https://docs.stripe.com/api/events), and thin ones, which only say what has changed
 * (https://docs.stripe.com/api/v2/core/events). Of both we take the payment's id. Their kind and the rest are not read,
 * so events of any version of the API will do.
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
      const subject = field(field(event, "data"), "object") ?? field(event, "related_object");
      const kind = field(subject, "object") ?? field(subject, "type");
      const reference = field(subject, "client_reference_id");
      const ours = field(field(subject, "metadata"), "top_up");
      if (kind === "payment_intent") return topUps(ours);
      if (kind !== "checkout.session") return [];
      const isThin = reference === undefined && ours === undefined;
      return topUps(isThin ? await referenceOf(call, field(subject, "id")) : (reference ?? ours));
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

/** What a session says about whose it is. A session that Stripe does not know is of another account. */
async function referenceOf(call: CallStripe, id: unknown): Promise<unknown> {
  if (typeof id !== "string" || !/^cs_\w{1,250}$/.test(id)) return undefined;
  try {
    const session = await call(({ checkout }) => checkout.sessions.retrieve(id));
    return session.client_reference_id;
  } catch (error) {
    if (error instanceof StripeFailure && error.code === "resource_missing") return undefined;
    throw error;
  }
}

function topUps(id: unknown): TopUpId[] {
  const topUpId = typeof id === "string" ? parseId("topUp", id) : undefined;
  return topUpId === undefined ? [] : [topUpId];
}

/** The event; undefined when it is not JSON. */
function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** A field of something that may be anything. */
function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
