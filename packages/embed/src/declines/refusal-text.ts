import { type Decline, declineText } from "./decline.ts";
import { messagesOf, textsIn } from "../messages/messages.ts";
import { REFUSAL_TEXTS } from "./refusal-texts.ts";

/** The message about any refusal, and about a failed delivery. */
export function refusalText(decline: Decline, language: string): string {
  const texts = messagesOf(language);
  const refusals: Readonly<Record<string, string>> = textsIn(REFUSAL_TEXTS, language);
  // The first script has no next step for it, and this text is complete.
  const known = decline.message === "failed" ? refusals[decline.reason] : undefined;
  if (known !== undefined) return known;
  const [what = "", cause] = decline.reason.split(":");
  if (cause === undefined || refusals[what] === undefined) {
    return declineText(decline, texts, refusals);
  }
  const rest = what === "undelivered" ? texts.safe : texts.free;
  return `${refusals[what]} ${refusals[`:${cause}`]} ${rest}`;
}
