import { undoSecondsLeft } from "@tuppence/protocol/undo";
import { isMore } from "../prices/amounts.ts";
import { declineOf, declineText } from "../declines/decline.ts";
import { emit } from "../elements/emit.ts";
import { formatPrice } from "../prices/format-price.ts";
import { languageOf } from "../messages/language-of.ts";
import { fill, messagesOf } from "../messages/messages.ts";
import type { Opened } from "./opened.ts";
import type { PaywallExtras } from "./paywall-extras.ts";
import type { Paid } from "../purchase/paid.ts";
import { type ToastContent, TupToast } from "../toast/toast.ts";

/** An opened paywall, and what its reader is told about it. */
export interface PaidOpening extends Opened {
  /** What was paid, or the answer that nothing was; nothing when the reader owned it and did not press. */
  readonly paid: Paid | undefined;
  readonly extras: PaywallExtras | undefined;
  /** Opened without a press, beside what the reader is looking at: no message, and the focus stays. */
  readonly isQuiet: boolean;
}

/** Once the content is there: moves the focus to it, shows what was paid, and offers the undo. */
export function showPaid(opened: PaidOpening): void {
  const { paywall, unlocked, paid, extras, isQuiet } = opened;
  const { offer } = paywall;
  const took = paid && !paid.alreadyOwned && isMore(paid.charged, "0");
  extras?.opened(opened);
  if (!isQuiet) {
    const toast = TupToast.get();
    if (unlocked !== opened.locked && unlocked instanceof HTMLElement) {
      unlocked.tabIndex = -1;
      // The reader is looking at it: where the page stands is where it should stay.
      unlocked.focus({ preventScroll: true });
      toast.followFrom(unlocked);
    }
    const texts = messagesOf(languageOf(unlocked));
    const text = paid && extras?.paymentText(paid);
    if (took) toast.show(paidContent(opened, paid, text));
    else toast.show({ text: text ?? `${texts.open} ${texts.free}` });
  }
  emit(unlocked, "unlocked", { offer, purchase: took ? paid.purchase.id : null });
}

/** Shows what was paid and offers the undo, where the page's server did not deliver it. */
export function offerUndo(opened: PaidOpening, paid: Paid): void {
  const content = paidContent(opened, paid, opened.extras?.paymentText(paid));
  if (!paid.alreadyOwned && isMore(paid.charged, "0")) TupToast.get().show(content);
}

function paidContent(
  opened: PaidOpening,
  { purchase, charged, isFinal }: Paid,
  told?: string,
): ToastContent {
  const language = languageOf(opened.unlocked);
  const texts = messagesOf(language);
  const price = formatPrice({ ...purchase, amount: charged }, language);
  const text = told ?? fill(texts.paid, { price });
  const left = () => undoSecondsLeft(purchase.undoUntil, opened.connection.nowMs);
  const seconds = left();
  // Never where it would be refused.
  if (isFinal || seconds < 1) return { text };
  const content: ToastContent = {
    text,
    announce: `${texts.open} ${text}. ${fill(texts.undoFor, { seconds: `${seconds}` })}`,
    undo: {
      label: texts.undo,
      left,
      run: async () => {
        try {
          const { undo } = await import("../paywall-extension/second-script.ts");
          return await undo(opened, purchase, content);
        } catch {
          return { ...content, text: declineText(declineOf("offline"), texts) };
        }
      },
    },
  };
  return content;
}
