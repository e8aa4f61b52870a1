import { Button, NativeSelect, TextInput } from "@mantine/core";
import { currencyOptions } from "../../../format/currency-options.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./editor.module.css";
import { useEditor } from "./editor-context.ts";

/** What it costs, in each currency it is sold in. */
export function PriceFields() {
  const { draft, set, faultText, currencies } = useEditor();
  const { editor, ui } = useTexts();
  const { locale } = useI18n();
  const { prices } = draft;
  const pointer = draft.kind === "metered" ? "/metered/unitPrices" : "/prices";
  const change = (index: number, part: Partial<(typeof prices)[number]>) =>
    set({ prices: prices.map((price, at) => (at === index ? { ...price, ...part } : price)) });
  const free = currencyOptions(locale.tag, currencies);
  const label = draft.kind === "metered" ? editor.unitPrice[draft.metered.unit] : editor.price;
  return (
    <div className={styles["stack"]}>
      {prices.map(({ currency, amount }, index) => (
        <div key={currency} className={styles["price"]}>
          <TextInput
            label={label}
            className={styles["grow"] ?? ""}
            inputMode="decimal"
            autoComplete="off"
            value={amount}
            error={
              faultText(`${pointer}/${index}`) ?? (index === 0 ? faultText(pointer) : undefined)
            }
            onChange={(event) => change(index, { amount: event.currentTarget.value })}
          />
          <NativeSelect
            label={editor.currency}
            className={styles["grow"] ?? ""}
            value={currency}
            data={currencyOptions(
              locale.tag,
              currencies.filter((code) => code !== currency),
            )}
            onChange={(event) => change(index, { currency: event.currentTarget.value })}
          />
          {prices.length > 1 && (
            <Button
              variant="subtle"
              color="gray"
              className={styles["remove"] ?? ""}
              aria-label={editor.removePrice(currency)}
              onClick={() => set({ prices: prices.filter((_, at) => at !== index) })}
            >
              {ui.remove}
            </Button>
          )}
        </div>
      ))}
      <Button
        variant="subtle"
        className={styles["add"] ?? ""}
        leftSection={<Icon name="plus" size={16} />}
        onClick={() =>
          set({ prices: [...prices, { currency: firstOf(free, currencies), amount: "" }] })
        }
      >
        {editor.addCurrency}
      </Button>
    </div>
  );
}

/** The most usual currency that is not there yet. */
function firstOf(free: readonly { value: string }[], taken: readonly string[]): string {
  const usual = ["EUR", "USD", "KRW", "GBP"].find((code) => !taken.includes(code));
  return usual ?? free[0]?.value ?? "USD";
}
