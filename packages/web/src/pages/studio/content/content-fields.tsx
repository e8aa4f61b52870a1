import { useTexts } from "../i18n/studio-texts.ts";
import { FilePicker } from "../files/file-picker.tsx";
import { ArticleField } from "./article-field.tsx";
import styles from "./content.module.css";
import type { ContentDraft } from "./content-draft.ts";

interface ContentFieldsProps {
  readonly draft: ContentDraft;
  readonly error?: string | undefined;
  readonly previewError?: string | undefined;
  readonly onChange: (draft: ContentDraft) => void;
  /** Called with the name of a file that was just chosen. */
  readonly onName?: (name: string) => void;
}

/** The fields of what is sold: a text, or a file with an excerpt that everybody may play. */
export function ContentFields(props: ContentFieldsProps) {
  const { draft, error, previewError, onChange, onName } = props;
  const { content: texts } = useTexts();
  if (draft.kind === "article")
    return (
      <ArticleField
        value={draft.markdown}
        error={error}
        onChange={(markdown) => onChange({ ...draft, markdown })}
      />
    );
  const accept = `${draft.kind}/*`;
  const types = [`${draft.kind}/`];
  return (
    <div className={styles["media"]}>
      <FilePicker
        label={texts.whole[draft.kind]}
        file={draft.file}
        error={error}
        accept={accept}
        types={types}
        onPick={(file) => {
          onChange({ ...draft, file: file?.id ?? null });
          if (file !== null) onName?.(file.name);
        }}
      />
      {draft.file !== null && (
        <FilePicker
          label={texts.excerpt}
          file={draft.preview}
          error={previewError}
          accept={accept}
          types={types}
          onPick={(file) => onChange({ ...draft, preview: file?.id ?? null })}
        />
      )}
    </div>
  );
}
