import type { TopUp } from "@tuppence/protocol/wire";
import type { Messages } from "../i18n/messages.ts";

interface Words {
  readonly words: Messages["funding"];
  readonly failures: Messages["payments"]["topUpFailures"];
  /** What happens once the money is there. */
  readonly arrived: string;
}

/**
 * How far a payment is, for somebody who waits for it. A provider's page leads back in the same way with and without a
 * payment, and its word may come late: so while it has not been heard, both are possible, and the text says so.
 */
export function paymentWords(topUp: TopUp | undefined, { words, failures, arrived }: Words) {
  if (topUp === undefined) return said(words.asking);
  if (topUp.failure !== null)
    return { text: failures[topUp.failure], isOver: true, isFailure: true };
  if (topUp.status === "settled") return { text: arrived, isOver: true, isFailure: false };
  // The rail has not answered yet, so there is nothing that anybody could have paid.
  if (topUp.status === "created") return said(words.starting);
  if (topUp.next === null) return said(words.processing);
  const steps = {
    redirect: words.unheard,
    transfer: words.transfer,
    "text-message": words.message,
  };
  return said(steps[topUp.next.type]);
}

function said(text: string) {
  return { text, isOver: false, isFailure: false };
}
