import { Switch, TextInput } from "@mantine/core";
import { useTexts } from "../../i18n/studio-texts.ts";
import { FilePicker } from "../../files/file-picker.tsx";
import styles from "../editor.module.css";
import { useEditor } from "../editor-context.ts";
import { Part } from "../part.tsx";

/** The file, how often it may be downloaded, and whether each copy has a licence key. */
export function DownloadFields() {
  const { draft, set, faultText } = useEditor();
  const { editor } = useTexts();
  const { download } = draft;
  const change = (part: Partial<typeof download>) => set({ download: { ...download, ...part } });
  return (
    <Part title={editor.download.title} lead={editor.download.lead}>
      <FilePicker
        label={editor.download.file}
        file={download.file === "" ? null : download.file}
        error={faultText("/download/file")}
        onPick={(file) => change({ file: file?.id ?? "" })}
      />
      <TextInput
        label={editor.download.often}
        description={editor.download.oftenNote}
        inputMode="numeric"
        value={download.downloads}
        error={faultText("/download/downloads")}
        onChange={(event) => change({ downloads: event.currentTarget.value })}
      />
      <div className={styles["option"]}>
        <Switch
          label={editor.download.licence}
          description={editor.download.licenceNote}
          checked={download.licence}
          onChange={(event) => change({ licence: event.currentTarget.checked })}
        />
      </div>
    </Part>
  );
}
