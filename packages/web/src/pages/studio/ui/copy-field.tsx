import { Button } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { useTexts } from "../i18n/studio-texts.ts";
import styles from "./copy-field.module.css";
import { Icon } from "./icon.tsx";

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly note?: ReactNode;
}

/** A text to take along: selected by a click, copied by the button. */
export function CopyField({ label, value, note }: CopyFieldProps) {
  const id = useId();
  const { ui } = useTexts();
  const announce = useAnnounce();
  const [isCopied, setIsCopied] = useState(false);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      // Without the permission the field stays selected, for the keyboard.
      document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)?.select();
      return;
    }
    setIsCopied(true);
    announce(ui.copied);
  }
  return (
    <div className={styles["field"]}>
      <label htmlFor={id} className={styles["label"]}>
        {label}
      </label>
      <div className={styles["row"]}>
        <input
          id={id}
          readOnly
          value={value}
          className={styles["value"]}
          onFocus={(event) => event.currentTarget.select()}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
        />
        <Button
          variant="default"
          leftSection={<Icon name={isCopied ? "check" : "copy"} size={16} />}
          onClick={() => void copy()}
        >
          {isCopied ? ui.copied : ui.copy}
        </Button>
      </div>
      {note !== undefined && (
        <p id={`${id}-note`} className={styles["note"]}>
          {note}
        </p>
      )}
    </div>
  );
}
