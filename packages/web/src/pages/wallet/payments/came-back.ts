import { isLess } from "../../../format/amounts.ts";
import type { RECEIPT_WORDS } from "../../../i18n/receipt-words.ts";

type Words = (typeof RECEIPT_WORDS)[keyof typeof RECEIPT_WORDS];

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
    readonly words: Words;
    readonly price: (amount: string) => string;
    readonly time: (iso: string) => string;
  },
): CameBack {
  const isPart = isLess(back.amount, paid);
  const { partBack, refunded } = speech.words;
  const say = isPart ? partBack : refunded;
  return { isPart, text: say(speech.price(back.amount), speech.time(back.createdAt)) };
}
