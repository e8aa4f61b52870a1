import { isLess } from "../../../format/amounts.ts";
import type { Messages } from "../../../i18n/messages.ts";

interface CameBack {
  /** Less than what was paid. */
  readonly isPart: boolean;
  readonly text: string;
}

/** What came back of what was paid: all of it is a refund, less is named as that and no more. */
export function cameBack(
  paid: string,
  back: { readonly amount: string; readonly createdAt: string },
  speech: {
    readonly words: Pick<Messages["payments"], "partBack" | "refundedAt">;
    readonly price: (amount: string) => string;
    readonly time: (iso: string) => string;
  },
): CameBack {
  const isPart = isLess(back.amount, paid);
  const { partBack, refundedAt } = speech.words;
  const say = isPart ? partBack : refundedAt;
  return { isPart, text: say(speech.price(back.amount), speech.time(back.createdAt)) };
}
