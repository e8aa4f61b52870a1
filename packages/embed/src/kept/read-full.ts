import type { OfferFullContent } from "@tuppence/protocol/wire";
import type { Connection } from "../platform/connection.ts";
import { Failure, failureOf } from "../platform/failure.ts";

/**
 * All of what was bought, from the platform: by the grant, or by the access token of a reader who opened it for free
 * without a wallet. @throws Failure
 */
export async function readFull(
  connection: Connection,
  offer: string,
  token: string,
): Promise<OfferFullContent> {
  const path = `/v1/offers/${encodeURIComponent(offer)}/content/full`;
  if (connection.grant)
    return (await connection.request({ method: "GET", path })) as OfferFullContent;
  const response = await fetch(new URL(path, connection.platform), {
    headers: { "tuppence-access-token": token },
    credentials: "omit",
    cache: "no-store",
  }).catch(() => {
    throw new Failure("offline");
  });
  if (!response.ok) throw await failureOf(response);
  return (await response.json()) as OfferFullContent;
}
