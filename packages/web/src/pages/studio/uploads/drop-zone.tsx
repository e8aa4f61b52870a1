import { Button, Text } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";
import { useTexts } from "../i18n/studio-texts.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./uploads.module.css";

interface DropZoneProps {
  /** What the button says. */
  readonly label: string;
  /** Endings and types, as a file field takes them. */
  readonly accept?: string | undefined;
  readonly isMultiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes files by a button or by dropping them. The button is all that a keyboard needs. */
export function DropZone({ label, accept, isMultiple = false, onFiles }: DropZoneProps) {
  const { uploads } = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(isMultiple ? files : files.slice(0, 1));
  }
  return (
    <div
      className={styles["drop"]}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <Button
        variant="light"
        leftSection={<Icon name="upload" size={18} />}
        onClick={() => field.current?.click()}
      >
        {label}
      </Button>
      <Text size="sm" c="dimmed">
        {isMultiple ? uploads.dropMany : uploads.drop}
      </Text>
      <input
        ref={field}
        type="file"
        hidden
        accept={accept}
        multiple={isMultiple}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // So that the same file can be chosen again after it was cancelled.
          event.currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}
