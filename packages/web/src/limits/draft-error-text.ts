import type { Messages } from "../i18n/messages.ts";
import type { DraftError } from "./limits-draft.ts";

/** What is wrong with what was typed into a field for a limit; undefined: nothing. */
export function draftErrorText(error: DraftError | undefined, messages: Messages, example: string) {
  if (error === undefined) return undefined;
  const { limits } = messages;
  const texts: Record<DraftError, string> = {
    "not-amount": limits.errorNotAmount(example),
    zero: limits.errorZero,
    "too-precise": limits.errorTooPrecise,
    "too-large": limits.errorTooLarge,
    "day-over-month": limits.errorDayOverMonth,
    "auto-over-ask": limits.errorAutoOverAsk,
  };
  return texts[error];
}
