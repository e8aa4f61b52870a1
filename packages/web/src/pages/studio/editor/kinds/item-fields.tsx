import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { ITEM_TYPE_NAMES, ITEM_TYPES } from "@tuppence/protocol/offers";
import type { ItemTerms } from "@tuppence/protocol/wire";
import { useTexts } from "../../i18n/studio-texts.ts";
import type { OfferDraft } from "../../draft/offer-draft.ts";
import { useEditor } from "../editor-context.ts";
import { Part } from "../part.tsx";

/** What a game needs to know about an item. Only the fields of its type are shown. */
export function ItemFields() {
  const { draft, set, faultText } = useEditor();
  const { editor } = useTexts();
  const { item } = draft;
  const { isCounted, hasSlot, runs } = ITEM_TYPES[item.type];
  const change = (part: Partial<typeof item>) => set({ item: { ...item, ...part } });
  /** A booster needs a duration, and what is counted has none. */
  function changeType(type: ItemTerms["type"]): void {
    const facts = ITEM_TYPES[type];
    const other: Partial<OfferDraft> = { item: { ...item, type } };
    if (facts.runs && draft.duration === null)
      set({ ...other, duration: { count: "1", unit: "hour" } });
    else if (facts.isCounted) set({ ...other, duration: null });
    else set(facts.isKept ? { ...other, tiers: [] } : other);
  }
  return (
    <Part title={editor.item.title} lead={editor.item.lead}>
      <NativeSelect
        label={editor.item.type}
        description={editor.item.typeNotes[item.type]}
        value={item.type}
        data={ITEM_TYPE_NAMES.map((value) => ({ value, label: editor.item.types[value] }))}
        onChange={(event) => changeType(event.currentTarget.value as ItemTerms["type"])}
      />
      <TextInput
        label={editor.item.sku}
        description={editor.slugNote}
        placeholder="lantern-oil"
        value={item.sku}
        error={faultText("/item/sku")}
        onChange={(event) => change({ sku: event.currentTarget.value })}
      />
      {isCounted && (
        <TextInput
          label={editor.item.units}
          description={editor.item.unitsNote}
          inputMode="numeric"
          value={item.units}
          error={faultText("/item/units")}
          onChange={(event) => change({ units: event.currentTarget.value })}
        />
      )}
      {hasSlot && (
        <TextInput
          label={editor.item.slot}
          description={editor.item.slotNote}
          placeholder="hat"
          value={item.slot}
          error={faultText("/item/slot")}
          onChange={(event) => change({ slot: event.currentTarget.value })}
        />
      )}
      {runs && (
        <NativeSelect
          label={editor.item.stacking}
          value={item.stacking}
          data={(["extend", "queue", "refuse"] as const).map((value) => ({
            value,
            label: editor.item.stackings[value],
          }))}
          error={faultText("/item/stacking")}
          onChange={(event) =>
            change({ stacking: event.currentTarget.value as ItemTerms["stacking"] })
          }
        />
      )}
      <Textarea
        label={editor.item.metadata}
        description={editor.item.metadataNote}
        rows={3}
        spellCheck={false}
        placeholder={'{ "glow": 2 }'}
        value={item.metadata}
        error={faultText("/item/metadata")}
        onChange={(event) => change({ metadata: event.currentTarget.value })}
      />
    </Part>
  );
}
