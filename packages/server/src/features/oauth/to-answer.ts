import type { AuthorizationAnswer, AuthorizationMessage } from "@tuppence/protocol/wire";
import type { TrustedClient } from "./trusted-client.ts";

/** What the page that asked gets to know: a code, or why there is none. */
export type Reply =
  | { readonly code: string }
  | { readonly error: string; readonly error_description: string };

/** Puts a reply on its way: into a redirect, or into a message for the window that opened the popup. */
export function toAnswer(
  { redirectUri, responseMode, state }: TrustedClient,
  reply: Reply,
  issuer: string,
): AuthorizationAnswer {
  const fields = { ...reply, ...(state === undefined ? {} : { state }), iss: issuer };
  if (responseMode === "web_message") {
    const data: AuthorizationMessage = { type: "tuppence:authorization", ...fields };
    return { redirectTo: null, message: { targetOrigin: redirectUri.origin, data } };
  }
  const target = new URL(redirectUri);
  for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
  return { redirectTo: target.href, message: null };
}
