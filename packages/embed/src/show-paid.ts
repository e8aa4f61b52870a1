import type { Purchase, PurchaseResult } from "@tuppence/protocol/wire";
import type { Connection } from "./connection.ts";
import { declineOf, declineText } from "./decline.ts";
import { emit } from "./emit.ts";
import { asFailure } from "./failure.ts";
import { formatPrice } from "./format-price.ts";
import { languageOf } from "./language.ts";
import { fill, messagesOf } from "./messages/messages.ts";
import { withdrawAccess } from "./page-content.ts";
import { undoPurchase } from "./purchase.ts";
import { type ToastContent, TupToast } from "./toast.ts";
import { rememberUndone } from "./undone.ts";

const UNDO_SECONDS = 10;

interface Paid {
  readonly connection: Connection;
  readonly paywall: HTMLElement & {
    readonly offer: string;
    readonly access: string;
    lock(): Promise<void>;
  };
  /** What was swapped for what; the same when nothing was. */
  readonly locked: Element;
  readonly unlocked: Element;
  /** Nothing when the reader had it already and nobody asked. */
  readonly result: PurchaseResult | undefined;
  /** What is to be said of it beside its price. */
  readonly told: string | undefined;
}

/** After the content is there: moves the focus to it, says what was paid, and offers the undo. */
export function showPaid(paid: Paid): void {
  const { paywall, unlocked, result } = paid;
  // An answer that charged nothing has nothing to undo.
  const purchase = result?.alreadyOwned === false ? result.purchase : undefined;
  const toast = TupToast.get();
  if (unlocked !== paid.locked && unlocked instanceof HTMLElement) {
    unlocked.tabIndex = -1;
    // The reader is looking at it: where the page stands is where it should stay.
    unlocked.focus({ preventScroll: true });
    toast.followFrom(unlocked);
  }
  if (purchase) toast.show(paidContent(paid, purchase));
  else {
    const texts = messagesOf(languageOf(unlocked));
    toast.show({ text: paid.told ?? `${result ? texts.already : texts.open} ${texts.free}` });
  }
  emit(unlocked, "unlocked", { offer: paywall.offer, purchase: purchase?.id ?? null });
}

/** Says what was paid, and offers the undo, where nothing was opened. */
export function offerUndo(
  connection: Connection,
  paywall: Paid["paywall"],
  purchase: Purchase,
): void {
  const paid = { connection, paywall, locked: paywall, unlocked: paywall };
  TupToast.get().show(paidContent({ ...paid, result: undefined, told: undefined }, purchase));
}

function paidContent(paid: Paid, purchase: Purchase): ToastContent {
  const language = languageOf(paid.unlocked);
  const texts = messagesOf(language);
  const text = paid.told ?? fill(texts.paid, { price: formatPrice(purchase, language) });
  const leftMs = Date.parse(purchase.undoUntil) - paid.connection.nowMs;
  return {
    text,
    announce: `${texts.open} ${text}. ${texts.undoFor}`,
    undo: {
      label: texts.undo,
      seconds: Math.max(1, Math.min(UNDO_SECONDS, Math.floor(leftMs / 1000))),
      run: () => undo(paid, purchase),
    },
  };
}

/** Gives the money back, takes the cookie away, and puts the locked content where it was. */
async function undo(paid: Paid, purchase: Purchase): Promise<ToastContent> {
  const { connection, paywall, locked, unlocked } = paid;
  const language = languageOf(unlocked);
  const texts = messagesOf(language);
  try {
    await undoPurchase(connection, purchase.id);
  } catch (error) {
    const { reason } = asFailure(error);
    if (reason === "refund-window-closed") return { text: texts.undoLate };
    return { ...paidContent(paid, purchase), text: declineText(declineOf(reason), texts) };
  }
  rememberUndone(paywall.offer);
  // Without the cookie's removal the page's server refuses the token all the same, seconds later.
  await withdrawAccess(paywall.access, paywall.offer).catch(() => {});
  if (locked !== unlocked) unlocked.replaceWith(locked);
  await paywall.lock();
  emit(paywall, "locked", { offer: paywall.offer });
  const text = fill(texts.undone, { price: formatPrice(purchase, language) });
  return { text };
}
