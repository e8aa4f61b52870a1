import type { AuthorizationAnswer, AuthorizationMessage } from "@tuppence/protocol/wire";
import type { TrustedClient } from "./trusted-client.ts";

/** What the requesting page receives: a code, or an error. */
export type Reply =
  | { readonly code: string }
  | { readonly error: string; readonly error_description: string };

/** Delivers a reply: in a redirect, or in a message for the window that opened the popup. */
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
  // Appended where possible, so the page's own parameters keep their spelling.
  else if ([...answer.keys()].some((name) => target.searchParams.has(name))) {
    for (const [name, value] of answer) target.searchParams.set(name, value);
  } else target.search += `${target.search === "" ? "?" : "&"}${answer}`;
  return { redirectTo: target.href, message: null };
}
