import { NativeSelect, TextInput } from "@mantine/core";
import type { SpanDraft } from "../draft/offer-draft.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import styles from "./editor.module.css";
import { useEditor } from "./editor-context.ts";

interface SpanFieldProps {
  readonly label: string;
  readonly pointer: string;
  readonly span: SpanDraft;
  readonly onChange: (span: SpanDraft) => void;
}

/** A length of time: a number and its unit. */
export function SpanField({ label, pointer, span, onChange }: SpanFieldProps) {
  const { editor } = useTexts();
  const { faultText } = useEditor();
  return (
    <div className={styles["price"]}>
      <TextInput
        label={label}
        className={styles["grow"] ?? ""}
        inputMode="numeric"
        autoComplete="off"
        value={span.count}
        error={faultText(pointer)}
        onChange={(event) => onChange({ ...span, count: event.currentTarget.value })}
      />
      <NativeSelect
        label={editor.unit}
        className={styles["grow"] ?? ""}
        value={span.unit}
        data={(["second", "minute", "hour", "day"] as const).map((value) => ({
          value,
          label: editor.units[value],
        }))}
        onChange={(event) =>
          onChange({ ...span, unit: event.currentTarget.value as SpanDraft["unit"] })
        }
      />
    </div>
  );
}
