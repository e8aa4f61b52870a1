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
  const answer = new URLSearchParams(fields);
  if (responseMode === "fragment") target.hash = answer.toString();
  // Added at the end where it can be: a page's own parameters stay as they were spelled.
  else if ([...answer.keys()].some((name) => target.searchParams.has(name))) {
    for (const [name, value] of answer) target.searchParams.set(name, value);
  } else target.search += `${target.search === "" ? "?" : "&"}${answer}`;
  return { redirectTo: target.href, message: null };
}
