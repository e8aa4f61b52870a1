import { TextInput } from "@mantine/core";
import type { Typed } from "../draft/offer-draft.ts";
import styles from "./editor.module.css";
import { useEditor } from "./editor-context.ts";

interface AmountTableProps {
  readonly legend: string;
  readonly pointer: string;
  readonly typed: Typed;
  readonly onChange: (typed: Typed) => void;
}

/** An amount for each currency of the list prices. */
export function AmountTable({ legend, pointer, typed, onChange }: AmountTableProps) {
  const { currencies, faultText } = useEditor();
  return (
    <div className={styles["amounts"]}>
      {currencies.map((currency, index) => (
        <TextInput
          key={currency}
          label={currencies.length === 1 ? legend : `${legend}, ${currency}`}
          inputMode="decimal"
          autoComplete="off"
          rightSection={<span className={styles["currency"]}>{currency}</span>}
          rightSectionWidth={52}
          value={typed[currency] ?? ""}
          error={faultText(`${pointer}/${index}`) ?? (index === 0 ? faultText(pointer) : undefined)}
          onChange={(event) => onChange({ ...typed, [currency]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}
