import { isLess } from "../../../format/amounts.ts";
import type { Messages } from "../../../i18n/messages.ts";

interface Return {
  /** Less than what was paid. */
  readonly isPart: boolean;
  readonly text: string;
}

/** Says how much of a payment was returned. All of it is a refund; less than that is named as a part. */
export function describeReturn(
  paid: string,
  back: { readonly amount: string; readonly createdAt: string },
  speech: {
    readonly words: Pick<Messages["payments"], "partBack" | "refundedAt">;
    readonly price: (amount: string) => string;
    readonly time: (iso: string) => string;
  },
): Return {
  const isPart = isLess(back.amount, paid);
  const { partBack, refundedAt } = speech.words;
  const say = isPart ? partBack : refundedAt;
  return { isPart, text: say(speech.price(back.amount), speech.time(back.createdAt)) };
}
