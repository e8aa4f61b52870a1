import { type Decline, declineText } from "../decline.ts";
import { messagesOf, textsIn } from "../messages/messages.ts";
import { REFUSAL_TEXTS } from "./refusal-texts.ts";

/** What to tell the reader of a refusal or of a failure to hand over, in words of all that may happen. */
export function refusalText(decline: Decline, language: string): string {
  const texts = messagesOf(language);
  const refusals: Readonly<Record<string, string>> = textsIn(REFUSAL_TEXTS, language);
  const [what = "", cause] = decline.reason.split(":");
  if (cause === undefined || refusals[what] === undefined) {
    return declineText(decline, texts, refusals);
  }
  const rest = what === "undelivered" ? texts.safe : texts.free;
  return `${refusals[what]} ${refusals[`:${cause}`]} ${rest}`;
}
