import { formatId } from "@tuppence/protocol";
import type { AuthorizationRequest, AuthorizationView } from "@tuppence/protocol/wire";
import type { OauthDeps } from "./oauth-deps.ts";
import { readRequest } from "./read-request.ts";
import { requireTrustedClient } from "./trusted-client.ts";

/** What the connect page shows the buyer: who requests what. */
export async function viewRequest(
  deps: OauthDeps,
  request: Partial<AuthorizationRequest>,
): Promise<AuthorizationView> {
  const { client, redirectUri, responseMode } = await requireTrustedClient(deps, request);
  const { currency, limits, expiresAt, offerId } = readRequest(request);
  const offer = offerId && (await deps.findOffer(offerId));
  const seller = formatId("seller", client.sellerId);
  return {
    seller: { id: seller, name: client.sellerName },
    redirectOrigin: redirectUri.origin,
    responseMode,
    requested: { currency, limits, expiresAt },
    // Another seller's offer must not make this one look trustworthy.
    offer: offer?.seller === seller ? offer : null,
  };
}
