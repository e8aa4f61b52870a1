import { TextInput } from "@mantine/core";
import { useTexts } from "../../i18n/studio-texts.ts";
import { AmountTable } from "../amount-table.tsx";
import styles from "../editor.module.css";
import { useEditor } from "../editor-context.ts";
import { Option } from "../option.tsx";
import { Part } from "../part.tsx";

/** How long it is, how much of it is free, and the most that a day of listening costs. */
export function PlayFields() {
  const { draft, set, faultText } = useEditor();
  const { editor } = useTexts();
  const { play } = draft;
  const change = (part: Partial<typeof play>) => set({ play: { ...play, ...part } });
  return (
    <Part title={editor.play.title} lead={editor.play.lead}>
      <div className={styles["price"]}>
        <TextInput
          className={styles["grow"] ?? ""}
          label={editor.play.length}
          description={editor.play.lengthNote}
          placeholder="3:25"
          value={play.length}
          error={faultText("/play/lengthSeconds")}
          onChange={(event) => change({ length: event.currentTarget.value })}
        />
        <TextInput
          className={styles["grow"] ?? ""}
          label={editor.play.preview}
          description={editor.play.previewNote}
          placeholder="30"
          value={play.preview}
          error={faultText("/play/previewSeconds")}
          onChange={(event) => change({ preview: event.currentTarget.value })}
        />
      </div>
      <Option
        label={editor.play.maximum}
        note={editor.play.maximumNote}
        isOn={play.maximumPerDay !== null}
        onSwitch={(isOn) => change({ maximumPerDay: isOn ? {} : null })}
      >
        {play.maximumPerDay !== null && (
          <AmountTable
            legend={editor.play.perDay}
            pointer="/play/maximumPerDay"
            typed={play.maximumPerDay}
            onChange={(maximumPerDay) => change({ maximumPerDay })}
          />
        )}
      </Option>
    </Part>
  );
}
