import { parseId } from "@tuppence/protocol";
import type { CarrierAccess } from "../../parse-carrier.ts";
import type { RailEvents } from "../rail.ts";
import { isSigned } from "./sign-message.ts";

/** The aggregator's events, signed as Standard Webhooks are. The only thing read of them is whose payment has news. */
export function createCarrierEvents(
  { secrets }: Pick<CarrierAccess, "secrets">,
  now: () => number,
): RailEvents {
  return {
    check({ headers, body }) {
      const [id, timestamp, signature] = ["id", "timestamp", "signature"].map(
        (name) => headers[`webhook-${name}`],
      );
      if (typeof id !== "string" || !/^[\x21-\x7e]{1,255}$/.test(id)) return undefined;
      if (typeof timestamp !== "string" || typeof signature !== "string") return undefined;
      const signed = {
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signature,
      };
      return isSigned(secrets, signed, body, now()) ? id : undefined;
    },

    read(body) {
      const id = paymentIn(body);
      const topUpId = typeof id === "string" ? parseId("topUp", id) : undefined;
      return Promise.resolve(topUpId === undefined ? [] : [topUpId]);
    },
  };
}

/** What an event calls its payment; undefined when it is of another kind, or no JSON. */
function paymentIn(body: Buffer): unknown {
  try {
    const event = JSON.parse(body.toString()) as { data?: { payment?: unknown } } | null;
    return event?.data?.payment;
  } catch {
    return undefined;
  }
}
