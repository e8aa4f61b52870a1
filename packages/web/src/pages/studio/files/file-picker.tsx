import { Button, NativeSelect, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { UploadedFile } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useSeller } from "../acting-seller.ts";
import { fileQuery, filesQuery } from "../api/files-query.ts";
import { bytesText } from "../format/bytes-text.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { DropZone } from "../uploads/drop-zone.tsx";
import { UploadRow } from "../uploads/upload-row.tsx";
import { useUploads } from "../uploads/uploads-context.ts";
import styles from "./files.module.css";

interface FilePickerProps {
  readonly label: string;
  /** The id of the chosen file. */
  readonly file: string | null;
  readonly error?: string | undefined;
  /** As a file field takes it, and what the types of files that fit begin with. */
  readonly accept?: string;
  readonly types?: readonly string[];
  readonly onPick: (file: UploadedFile | null) => void;
}

/** Chooses a file: uploads one, or takes one that was uploaded before. */
export function FilePicker({ label, file, error, accept, types, onPick }: FilePickerProps) {
  const seller = useSeller();
  const { files: texts } = useTexts();
  const { tag } = useI18n().locale;
  const { running, start } = useUploads();
  const [uploadKey, setUploadKey] = useState<number | null>(null);
  const upload = running.find(({ key }) => key === uploadKey);
  const chosen = useQuery({ ...fileQuery(seller, file ?? ""), enabled: file !== null });
  const list = useInfiniteQuery(filesQuery(seller));
  const fitting = (list.data?.pages ?? [])
    .flatMap(({ data }) => data)
    .filter(({ type }) => types === undefined || types.some((begin) => type.startsWith(begin)));
  return (
    <fieldset className={styles["picker"]} aria-label={label}>
      <Text size="sm" fw={500}>
        {label}
      </Text>
      {upload !== undefined ? (
        <UploadRow upload={upload} />
      ) : file === null ? (
        <>
          <DropZone
            label={texts.choose}
            accept={accept}
            onFiles={([first]) => first && setUploadKey(start(first, onPick))}
          />
          {fitting.length > 0 && (
            <NativeSelect
              aria-label={texts.before}
              value=""
              onChange={(event) =>
                onPick(fitting.find(({ id }) => id === event.currentTarget.value) ?? null)
              }
              data={[
                { value: "", label: texts.before },
                ...fitting.map(({ id, name, bytes }) => ({
                  value: id,
                  label: `${name} (${bytesText(bytes, tag)})`,
                })),
              ]}
            />
          )}
        </>
      ) : (
        <div className={styles["chosen"]}>
          <Text size="sm" className={styles["name"] ?? ""}>
            {chosen.data === undefined
              ? file
              : `${chosen.data.name} (${bytesText(chosen.data.bytes, tag)})`}
          </Text>
          <Button size="compact-sm" variant="subtle" onClick={() => onPick(null)}>
            {texts.other}
          </Button>
        </div>
      )}
      {error !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </fieldset>
  );
}
