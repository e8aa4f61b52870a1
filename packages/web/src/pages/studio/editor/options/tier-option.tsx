import { Button, TextInput } from "@mantine/core";
import type { Typed } from "../../draft/offer-draft.ts";
import { useTexts } from "../../i18n/studio-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { AmountTable } from "../amount-table.tsx";
import styles from "../editor.module.css";
import { useEditor } from "../editor-context.ts";
import { Option } from "../option.tsx";

/** Cheaper when somebody buys many. The first tier is one, at the price of the offer. */
export function TierOption() {
  const { draft, set, faultText } = useEditor();
  const { editor, ui } = useTexts();
  const { tiers, prices } = draft;
  const list: Typed = Object.fromEntries(prices.map(({ currency, amount }) => [currency, amount]));
  const change = (index: number, part: Partial<(typeof tiers)[number]>) =>
    set({ tiers: tiers.map((tier, at) => (at === index ? { ...tier, ...part } : tier)) });
  return (
    <Option
      label={editor.tiers.label}
      note={editor.tiers.note}
      isOn={tiers.length > 0}
      onSwitch={(isOn) =>
        set({
          tiers: isOn
            ? [
                { from: "1", prices: list },
                { from: "10", prices: {} },
              ]
            : [],
        })
      }
    >
      {tiers.map((tier, index) => (
        // Tiers have no identity but their place.
        <div key={index} className={styles["line"]}>
          <div className={styles["price"]}>
            <TextInput
              className={styles["grow"] ?? ""}
              label={editor.tiers.from}
              inputMode="numeric"
              value={tier.from}
              error={faultText(`/quantityTiers/${index}/from`)}
              onChange={(event) => change(index, { from: event.currentTarget.value })}
            />
            {index > 0 && (
              <Button
                variant="subtle"
                color="gray"
                className={styles["remove"] ?? ""}
                aria-label={editor.tiers.remove(tier.from)}
                onClick={() => set({ tiers: tiers.filter((_, at) => at !== index) })}
              >
                {ui.remove}
              </Button>
            )}
          </div>
          <AmountTable
            legend={editor.tiers.price}
            pointer={`/quantityTiers/${index}/unitPrices`}
            typed={tier.prices}
            onChange={(typed) => change(index, { prices: typed })}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        className={styles["add"] ?? ""}
        leftSection={<Icon name="plus" size={16} />}
        onClick={() => set({ tiers: [...tiers, { from: "", prices: {} }] })}
      >
        {editor.tiers.add}
      </Button>
    </Option>
  );
}
