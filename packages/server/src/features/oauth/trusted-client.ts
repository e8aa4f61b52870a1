import type { AuthorizationRequest } from "@tuppence/protocol/wire";
import { isOnOrigin } from "../../lib/web-origin.ts";
import { ClientNotTrustedError } from "./errors.ts";
import type { Client, OauthDeps } from "./oauth-deps.ts";

export interface TrustedClient {
  readonly client: Client;
  readonly clientId: string;
  readonly redirectUri: URL;
  /** The text exactly as sent: the token request must repeat it. */
  readonly redirectUriText: string;
  readonly responseMode: "query" | "fragment" | "web_message";
  readonly state: string | undefined;
}

/**
 * The requesting client, and where the answer may go. Checked before everything else: until this holds, nothing is
 * redirected or posted anywhere.
 */
export async function requireTrustedClient(
  deps: Pick<OauthDeps, "findClient">,
  request: Partial<AuthorizationRequest>,
): Promise<TrustedClient> {
  const { client_id: clientId = "", redirect_uri: redirectUriText = "" } = request;
  const client = clientId.startsWith("pk_") ? await deps.findClient(clientId) : undefined;
  if (client === undefined)
    throw new ClientNotTrustedError("`client_id` is not a seller's publishable key.");
  if (client.isSuspended)
    throw new ClientNotTrustedError("The operator of this instance has suspended this seller.");
  const redirectUri = URL.canParse(redirectUriText) ? new URL(redirectUriText) : undefined;
  if (redirectUri === undefined || !isOnOrigin(redirectUri, client.origins))
    throw new ClientNotTrustedError("`redirect_uri` is not on one of the seller's origins.");
  if (redirectUriText.includes("#") || redirectUri.username !== "" || redirectUri.password !== "")
    throw new ClientNotTrustedError("`redirect_uri` has a fragment or a user name.");
  const responseMode = request.response_mode ?? "query";
  if (responseMode !== "query" && responseMode !== "fragment" && responseMode !== "web_message")
    throw new ClientNotTrustedError("`response_mode` is none of query, fragment and web_message.");
  const { state } = request;
  return { client, clientId, redirectUri, redirectUriText, responseMode, state };
}
