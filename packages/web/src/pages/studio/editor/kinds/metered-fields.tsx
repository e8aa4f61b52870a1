import { NativeSelect, TextInput } from "@mantine/core";
import type { MeterUnitName } from "@tuppence/protocol/wire";
import { useTexts } from "../../i18n/studio-texts.ts";
import styles from "../editor.module.css";
import { useEditor } from "../editor-context.ts";
import { Part } from "../part.tsx";

/** What the meter counts, how much it sets aside at a time, and when it stops by itself. */
export function MeteredFields() {
  const { draft, set, faultText } = useEditor();
  const { editor } = useTexts();
  const { metered } = draft;
  const change = (part: Partial<typeof metered>) => set({ metered: { ...metered, ...part } });
  return (
    <Part title={editor.metered.title} lead={editor.metered.lead}>
      <NativeSelect
        label={editor.metered.unit}
        value={metered.unit}
        data={(["second", "call", "unit", "kilobyte"] as const).map((value) => ({
          value,
          label: editor.metered.units[value],
        }))}
        onChange={(event) => change({ unit: event.currentTarget.value as MeterUnitName })}
      />
      <div className={styles["price"]}>
        <TextInput
          className={styles["grow"] ?? ""}
          label={editor.metered.hold}
          description={editor.metered.holdNote}
          inputMode="numeric"
          value={metered.holdUnits}
          error={faultText("/metered/holdUnits")}
          onChange={(event) => change({ holdUnits: event.currentTarget.value })}
        />
        <TextInput
          className={styles["grow"] ?? ""}
          label={editor.metered.idle}
          description={editor.metered.idleNote}
          inputMode="numeric"
          value={metered.idleSeconds}
          error={faultText("/metered/idleSeconds")}
          onChange={(event) => change({ idleSeconds: event.currentTarget.value })}
        />
      </div>
    </Part>
  );
}
