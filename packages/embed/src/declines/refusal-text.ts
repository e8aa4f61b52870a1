import { type Decline, declineText } from "./decline.ts";
import { messagesOf, textsIn } from "../messages/messages.ts";
import { REFUSAL_TEXTS } from "./refusal-texts.ts";

/** What to tell the reader of a refusal or of a failure to hand over, in words of all that may happen. */
export function refusalText(decline: Decline, language: string): string {
  const texts = messagesOf(language);
  const refusals: Readonly<Record<string, string>> = textsIn(REFUSAL_TEXTS, language);
  // The first script knows no next step for it, and these texts say all there is to say.
  const known = decline.message === "failed" ? refusals[decline.reason] : undefined;
  if (known !== undefined) return known;
  const [what = "", cause] = decline.reason.split(":");
  if (cause === undefined || refusals[what] === undefined) {
    return declineText(decline, texts, refusals);
  }
  const rest = what === "undelivered" ? texts.safe : texts.free;
  return `${refusals[what]} ${refusals[`:${cause}`]} ${rest}`;
}
