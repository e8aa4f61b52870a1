import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { Form } from "../../../ui/form.tsx";
import { ContentFields } from "../content/content-fields.tsx";
import { newContent } from "../content/content-draft.ts";
import { FilePicker } from "../files/file-picker.tsx";
import { useTexts } from "../i18n/studio-texts.ts";
import { PageHead } from "../ui/page-head.tsx";
import { CONTENT_OF, type FirstDraft, isAllFree, isMade, titleOfFile } from "./first-draft.ts";
import styles from "./first.module.css";

interface MakeStepProps {
  readonly draft: FirstDraft;
  readonly onChange: (change: Partial<FirstDraft>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The thing itself: uploaded, or written here. */
export function MakeStep({ draft, onChange, onBack, onNext }: MakeStepProps) {
  const { first: texts, content: contentTexts, editor, ui } = useTexts();
  const [isChecked, setIsChecked] = useState(false);
  const { kind, title, markdown, file, preview } = draft;
  const content = CONTENT_OF[kind];
  const missing = isChecked ? editor.faults.missing : undefined;
  const isMissing = content === "article" ? markdown.trim() === "" : file === null;
  // Somebody who has typed a title keeps it.
  const nameIt = (name: string) => title.trim() === "" && onChange({ title: titleOfFile(name) });
  function submit(): void {
    setIsChecked(true);
    if (isMade(draft)) onNext();
  }
  const titleField = (
    <TextInput
      label={editor.title}
      description={editor.titleNote}
      maxLength={200}
      value={title}
      error={title.trim() === "" ? missing : undefined}
      onChange={(event) => onChange({ title: event.currentTarget.value })}
    />
  );
  return (
    <Form onSubmit={submit}>
      <PageHead title={texts.makeTitles[kind]} note={texts.makeNotes[kind]} />
      {content === "article" && titleField}
      {content === null ? (
        <FilePicker
          label={editor.download.file}
          file={file}
          error={isMissing ? missing : undefined}
          onPick={(picked) => {
            onChange({ file: picked?.id ?? null });
            if (picked !== null) nameIt(picked.name);
          }}
        />
      ) : (
        <ContentFields
          draft={{ ...newContent(content), markdown, file, preview }}
          error={isMissing ? missing : undefined}
          previewError={isAllFree(draft) ? contentTexts.excerptIsWhole : undefined}
          onChange={(changed) =>
            onChange({
              markdown: changed.markdown,
              file: changed.file,
              preview: changed.preview,
              // With another whole it may be a part.
              ...(changed.file === file ? {} : { refused: null }),
            })
          }
          onName={nameIt}
        />
      )}
      {content !== "article" && titleField}
      <div className={styles["buttons"]}>
        <Button variant="default" onClick={onBack}>
          {ui.back}
        </Button>
        <Button type="submit">{ui.next}</Button>
      </div>
    </Form>
  );
}
