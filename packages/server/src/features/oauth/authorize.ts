import type { AuthorizationRequest } from "@tuppence/protocol/wire";
import { AuthorizationRefusedError } from "./errors.ts";
import type { OauthDeps } from "./oauth-deps.ts";
import { readRequest } from "./read-request.ts";
import { toAnswer } from "./to-answer.ts";
import { requireTrustedClient } from "./trusted-client.ts";

/** Where to send the browser: to the wallet's connect page, or back to the page with an error. */
export async function authorize(
  deps: OauthDeps,
  request: Partial<AuthorizationRequest>,
  rawQuery: string,
): Promise<string> {
  const client = await requireTrustedClient(deps, request);
  const connect = `/connect?${rawQuery}`;
  try {
    readRequest(request);
    return connect;
  } catch (error) {
    if (!(error instanceof AuthorizationRefusedError)) throw error;
    const reply = { error: error.error, error_description: error.message };
    // A popup has no page to return to: the connect page shows what is wrong.
    return toAnswer(client, reply, deps.config.publicUrl).redirectTo ?? connect;
  }
}
