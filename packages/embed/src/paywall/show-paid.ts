import { undoSecondsLeft } from "@tuppence/protocol/undo";
import { isMore } from "../prices/amounts.ts";
import type { Connection } from "../platform/connection.ts";
import { declineOf, declineText } from "../declines/decline.ts";
import { emit } from "../elements/emit.ts";
import { formatPrice } from "../prices/format-price.ts";
import { languageOf } from "../messages/language-of.ts";
import { fill, messagesOf } from "../messages/messages.ts";
import type { PaywallExtras } from "./paywall-extras.ts";
import type { Paid } from "../purchase/purchase.ts";
import { type ToastContent, TupToast } from "../toast/toast.ts";

export interface Opened {
  readonly connection: Connection;
  readonly paywall: HTMLElement & {
    readonly offer: string;
    readonly access: string;
    lock(isQuiet?: boolean): Promise<void>;
  };
  /** What was swapped for what; the same when nothing was. */
  readonly locked: Element;
  readonly unlocked: Element;
  /** What was paid for it, or the answer that nothing was; nothing when the reader had it and nobody asked. */
  readonly paid: Paid | undefined;
  readonly extras: PaywallExtras | undefined;
  /** Opened by the way, beside what the reader is looking at: nothing is said, and the focus stays. */
  readonly isQuiet: boolean;
}

/** After the content is there: moves the focus to it, says what was paid, and offers the undo. */
export function showPaid(opened: Opened): void {
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
    const text = paid && extras?.told(paid);
    if (took) toast.show(paidContent(opened, paid, text));
    else toast.show({ text: text ?? `${texts.open} ${texts.free}` });
  }
  emit(unlocked, "unlocked", { offer, purchase: took ? paid.purchase.id : null });
}

/** Says what was paid and offers the undo, where the page's server did not hand it over. */
export function offerUndo(opened: Opened, paid: Paid): void {
  const content = paidContent(opened, paid, opened.extras?.told(paid));
  if (!paid.alreadyOwned && isMore(paid.charged, "0")) TupToast.get().show(content);
}

function paidContent(
  opened: Opened,
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
          const { undo } = await import("../paywall-extension/more.ts");
          return await undo(opened, purchase, content);
        } catch {
          return { ...content, text: declineText(declineOf("offline"), texts) };
        }
      },
    },
  };
  return content;
}
