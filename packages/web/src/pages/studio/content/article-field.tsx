import { Button, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { useTexts } from "../i18n/studio-texts.ts";
import { DropZone } from "../uploads/drop-zone.tsx";
import { UploadRow } from "../uploads/upload-row.tsx";
import { useUploads } from "../uploads/uploads-context.ts";
import { ArticlePreview } from "./article-preview.tsx";
import styles from "./content.module.css";
import { insertBlock, markFreePart, type Selected, toggleLine, wrap } from "./insert-at.ts";

interface ArticleFieldProps {
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (markdown: string) => void;
}

/** Where an article is written: Markdown at one side, and how it looks at the other. */
export function ArticleField({ value, error, onChange }: ArticleFieldProps) {
  const { content: texts } = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isPicture, setIsPicture] = useState(false);
  const { running, start } = useUploads();
  const [uploadKey, setUploadKey] = useState<number | null>(null);
  const upload = running.find(({ key }) => key === uploadKey);

  function edit(change: (selected: Selected) => Selected): void {
    const element = field.current;
    const text = element?.value ?? value;
    const [from, to] = [
      element?.selectionStart ?? text.length,
      element?.selectionEnd ?? text.length,
    ];
    const changed = change({ text, from, to });
    onChange(changed.text);
    // After React has drawn the new text, which moves the cursor to its end.
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(changed.from, changed.to);
    });
  }
  function addPicture(files: readonly File[]): void {
    const [file] = files;
    if (file === undefined) return;
    const key = start(file, ({ id, name }) => {
      const description = name.replace(/\.[^.]+$/, "").replaceAll(/[[\]\\]/g, "");
      edit((selected) => insertBlock(selected, `![${description}](${id})`));
      setIsPicture(false);
    });
    setUploadKey(key);
  }

  return (
    <div className={styles["split"]}>
      <div className={styles["write"]}>
        <fieldset className={styles["tools"]} aria-label={texts.tools}>
          <Tool label={texts.heading} onClick={() => edit((all) => toggleLine(all, "## "))} />
          <Tool label={texts.bold} onClick={() => edit((all) => wrap(all, "**", texts.word))} />
          <Tool label={texts.italic} onClick={() => edit((all) => wrap(all, "*", texts.word))} />
          <Tool label={texts.quote} onClick={() => edit((all) => toggleLine(all, "> "))} />
          <Tool label={texts.picture} onClick={() => setIsPicture(!isPicture)} />
          <Tool label={texts.mark} onClick={() => edit(markFreePart)} />
        </fieldset>
        {isPicture &&
          (upload === undefined ? (
            <DropZone label={texts.choosePicture} accept="image/*" onFiles={addPicture} />
          ) : (
            <UploadRow upload={upload} />
          ))}
        <Textarea
          ref={field}
          label={texts.article}
          description={texts.articleNote}
          autosize={false}
          rows={18}
          maxLength={100_000}
          classNames={{ input: styles["text"] ?? "" }}
          value={value}
          error={error}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      <ArticlePreview markdown={value} />
    </div>
  );
}

function Tool({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {label}
    </Button>
  );
}
