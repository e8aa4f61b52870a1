import type { Money } from "@tuppence/protocol/wire";
import type { Connection } from "../platform/connection.ts";
import { mayPaySilently } from "./may-pay-silently.ts";
import { readGrant, readOffer, readQuote } from "../platform/read-offer.ts";

/** The price that may be paid without a press, by what the platform says now. @throws Failure */
export async function silentPrice(
  connection: Connection,
  offerId: string,
  shown: readonly Money[],
): Promise<Money | undefined> {
  const [offer, quote, grant] = await Promise.all([
    readOffer(connection, offerId),
    readQuote(connection, offerId, undefined),
    readGrant(connection),
  ]);
  return mayPaySilently({ grant, offer, quote, shown });
}
