import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { SpendButton } from "./spend-button.tsx";
import styles from "./top-up-buttons.module.css";

interface TopUpButtonsProps {
  readonly currency: string;
  readonly amounts: readonly string[];
  readonly isPending: boolean;
  readonly onChoose: (amount: string) => void;
}

/** A button for each amount that can be added. */
export function TopUpButtons({ currency, amounts, isPending, onChoose }: TopUpButtonsProps) {
  const { shared } = useI18n().messages;
  const format = useFormat();
  if (amounts.length === 0) return null;
  return (
    <div className={styles["amounts"]}>
      {amounts.map((amount) => (
        <SpendButton
          key={amount}
          variant="default"
          px="xs"
          fullWidth
          disabled={isPending}
          onClick={() => onChoose(amount)}
        >
          {shared.addAmount(format.shortPrice(amount, currency))}
        </SpendButton>
      ))}
    </div>
  );
}
