import type { Purchase } from "@tuppence/protocol/wire";
import { isPositive } from "../format/amounts.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { SpendButton } from "../ui/spend-button.tsx";
import { AskRefund } from "./ask-refund.tsx";
import styles from "./purchases.module.css";
import { refundState } from "./refund-state.ts";
import { useNow } from "./use-now.ts";
import type { useRefund } from "./use-refund.ts";

interface RefundButtonProps {
  readonly purchase: Purchase;
  readonly refund: ReturnType<typeof useRefund>;
}

/** Undo with its seconds, then Refund with its date, then nothing. */
export function RefundButton({ purchase, refund }: RefundButtonProps) {
  const { wallet: words } = useI18n().messages;
  const format = useFormat();
  const nowMs = useNow(Date.parse(purchase.undoUntil));
  // What cost nothing gives nothing back.
  const canAsk = purchase.refund === null && isPositive(purchase.amount);
  const state = refundState(purchase, nowMs);
  if (state.kind === "closed") return canAsk ? <AskRefund purchase={purchase} /> : null;
  const isUndo = state.kind === "undo";
  return (
    <div className={styles["action"]}>
      <span className={styles["facts"]}>
        {!isUndo && words.refundUntil(format.date(purchase.refundableUntil))}
      </span>
      <SpendButton
        size="compact-sm"
        variant={isUndo ? "filled" : "default"}
        loading={refund.isPending}
        aria-label={(isUndo ? words.undoLabel : words.refundLabel)(purchase.offerTitle)}
        onClick={() => refund.mutate(isUndo ? "undo" : "regret")}
      >
        {isUndo ? words.undo(state.seconds) : words.refund}
      </SpendButton>
    </div>
  );
}
