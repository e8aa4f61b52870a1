import { Anchor } from "@mantine/core";
import type { Money, Purchase } from "@tuppence/protocol/wire";
import { isolated } from "../../../format/isolated.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { SpendButton } from "../../../ui/spend-button.tsx";
import { AskRefund } from "./ask-refund.tsx";
import { asksSellerText } from "./asks-seller-text.ts";
import styles from "./purchases.module.css";
import type { WaysBack } from "../../../refunds/refund-state.ts";
import { useRefundState } from "../../../refunds/use-refund-state.ts";
import type { useRefund } from "../../../refunds/use-refund.ts";

interface RefundButtonProps {
  readonly title: string;
  readonly paid: Money;
  /** What the platform allows. Nothing is offered before that is known. */
  readonly options: WaysBack | undefined;
  readonly refund: ReturnType<typeof useRefund>;
  /** What the buyer can ask the seller to refund here if there is no one-tap refund. */
  readonly askable?: Purchase;
  /** For what cannot be asked for here: where the seller is. */
  readonly seller?: { readonly name: string; readonly url: string };
}

/** First Undo with its seconds, then Refund with its time, then why the seller decides, then nothing. */
export function RefundButton({ title, paid, options, refund, ...where }: RefundButtonProps) {
  const { payments: words, refunds } = useI18n().messages;
  const format = useFormat();
  const state = useRefundState(options);
  if (state.kind === "none") return null;
  if (state.kind === "ask") {
    return (
      <div className={styles["action"]}>
        <span className={styles["facts"]}>{asksSellerText(words, state.reason)}</span>
        {where.askable && <AskRefund purchase={where.askable} />}
        {where.seller && (
          <Anchor size="sm" href={where.seller.url}>
            {words.goToSeller(isolated(where.seller.name))}
          </Anchor>
        )}
      </div>
    );
  }
  const isUndo = state.kind === "undo";
  const isPart = state.amount !== paid.amount;
  const amount = format.price(state.amount, paid.currency);
  const label = isPart ? words.refundPart(amount) : words.refund;
  return (
    <div className={styles["action"]}>
      <span className={styles["facts"]}>
        {!isUndo && words.refundUntil(format.time(state.until))}
      </span>
      <SpendButton
        size="compact-sm"
        variant={isUndo ? "filled" : "default"}
        loading={refund.isPending}
        aria-label={(isUndo ? refunds.undoLabel : words.refundLabel)(isolated(title))}
        onClick={() => refund.mutate(isUndo ? "undo" : "regret")}
      >
        {isUndo ? refunds.undo(state.seconds) : label}
      </SpendButton>
    </div>
  );
}
