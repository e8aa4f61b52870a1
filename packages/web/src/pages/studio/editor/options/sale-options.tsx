import { ITEM_TYPES, takes } from "@tuppence/protocol/offers";
import { useTexts } from "../../i18n/studio-texts.ts";
import { AmountTable } from "../amount-table.tsx";
import { useEditor } from "../editor-context.ts";
import { Option } from "../option.tsx";
import { Part } from "../part.tsx";
import { CountryOption } from "./country-option.tsx";
import { TierOption } from "./tier-option.tsx";
import { WindowOption } from "./window-option.tsx";

/** What can change the price or the time of sale. Each is off until somebody wants it. */
export function SaleOptions() {
  const { draft, set } = useEditor();
  const { editor } = useTexts();
  const { kind, named } = draft;
  const inQuantities = kind === "item" && !ITEM_TYPES[draft.item.type].isKept;
  return (
    <Part title={editor.priceOptions.title} lead={editor.priceOptions.lead}>
      <div>
        {takes(kind, "payWhatYouWant") && (
          <Option
            label={editor.named.label}
            note={editor.named.note}
            isOn={named !== null}
            onSwitch={(isOn) => set({ named: isOn ? { minimum: {}, suggestion: {} } : null })}
          >
            {named !== null && (
              <>
                <AmountTable
                  legend={editor.named.minimum}
                  pointer="/payWhatYouWant/minimum"
                  typed={named.minimum}
                  onChange={(minimum) => set({ named: { ...named, minimum } })}
                />
                <AmountTable
                  legend={editor.named.suggestion}
                  pointer="/payWhatYouWant/suggestion"
                  typed={named.suggestion}
                  onChange={(suggestion) => set({ named: { ...named, suggestion } })}
                />
              </>
            )}
          </Option>
        )}
        <WindowOption />
        <CountryOption />
        {takes(kind, "quantityTiers") && inQuantities && <TierOption />}
      </div>
    </Part>
  );
}
