import { Button, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Upload, type UploadedFile } from "@tuppence/protocol/wire";
import { useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { LoadMore } from "../../../ui/load-more.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useAction } from "../../../ui/use-action.ts";
import { useSeller } from "../acting-seller.ts";
import { filesQuery, openUploadsQuery } from "../api/files-query.ts";
import { bytesText } from "../format/bytes-text.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { PageHead } from "../ui/page-head.tsx";
import rows from "../ui/rows.module.css";
import { DropZone } from "../uploads/drop-zone.tsx";
import { UploadRow } from "../uploads/upload-row.tsx";
import { useUploads } from "../uploads/uploads-context.ts";
import styles from "./files.module.css";

/** Everything that was uploaded, what is on its way, and what was cut. */
export default function FilesPlace() {
  const seller = useSeller();
  const { files: texts, uploads, ui } = useTexts();
  const { running, start } = useUploads();
  const list = useInfiniteQuery(filesQuery(seller));
  const mayUpload = seller.may("offers");
  const all = (list.data?.pages ?? []).flatMap(({ data }) => data);
  return (
    <>
      <PageHead title={texts.title} note={mayUpload ? texts.note : ui.readOnly} />
      <div className={styles["stack"]}>
        {mayUpload && (
          <DropZone
            label={texts.upload}
            isMultiple
            onFiles={(files) => files.forEach((file) => start(file, () => undefined))}
          />
        )}
        {running.length > 0 && (
          <section aria-label={uploads.running} className={styles["running"]}>
            {running.map((upload) => (
              <UploadRow key={upload.key} upload={upload} />
            ))}
          </section>
        )}
        {mayUpload && <Unfinished />}
        <FailureAlert error={list.error} retry={() => void list.refetch()} />
        {list.isSuccess && all.length === 0 && (
          <Empty title={texts.empty.title} text={texts.empty.text} />
        )}
        {all.length > 0 && (
          <ul className={rows["rows"]}>
            {all.map((file) => (
              <FileRow key={file.id} file={file} mayDelete={mayUpload} />
            ))}
          </ul>
        )}
        <LoadMore list={list} />
      </div>
    </>
  );
}

function FileRow({ file, mayDelete }: { file: UploadedFile; mayDelete: boolean }) {
  const seller = useSeller();
  const { files: texts } = useTexts();
  const { tag } = useI18n().locale;
  const format = useFormat();
  const announce = useAnnounce();
  const client = useQueryClient();
  const [isAsked, setIsAsked] = useState(false);
  const remove = useAction({
    mutationFn: () => seller.api.remove(`/v1/files/${file.id}`),
    async onSuccess() {
      announce(texts.deleted);
      await client.invalidateQueries({ queryKey: ["studio", seller.id, "files"] });
    },
  });
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <div className={rows["title"]}>{file.name}</div>
        <div className={rows["note"]}>
          {bytesText(file.bytes, tag)} · {file.type} · {format.time(file.createdAt)}
        </div>
      </div>
      {mayDelete && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={texts.deleteOne(file.name)}
          onClick={() => setIsAsked(true)}
        >
          {texts.delete}
        </Button>
      )}
      {isAsked && (
        <ConfirmDialog
          title={texts.deleteTitle}
          text={texts.deleteText(file.name)}
          yes={texts.delete}
          isPending={remove.isPending}
          error={remove.error}
          onYes={() => remove.mutate()}
          onNo={() => setIsAsked(false)}
        />
      )}
    </li>
  );
}

/** Uploads that were cut, perhaps in another browser. */
function Unfinished() {
  const seller = useSeller();
  const { uploads } = useTexts();
  const { running } = useUploads();
  const open = useQuery({ ...openUploadsQuery(seller), enabled: running.length === 0 });
  const left = running.length > 0 ? [] : (open.data?.data ?? []);
  if (left.length === 0) return null;
  return (
    <section aria-label={uploads.unfinished.title}>
      <Text fw={600} mb="xs">
        {uploads.unfinished.title}
      </Text>
      <ul className={rows["rows"]}>
        {left.map((upload) => (
          <UnfinishedRow key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

function UnfinishedRow({ upload }: { upload: Upload }) {
  const seller = useSeller();
  const { uploads } = useTexts();
  const { messages, locale } = useI18n();
  const client = useQueryClient();
  const cancel = useAction({
    mutationFn: () => seller.api.remove(`/v1/uploads/${upload.id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ["studio", seller.id, "files"] }),
  });
  const { received, partBytes, bytes, name } = upload;
  const sent = Math.min(received.length * partBytes, bytes);
  return (
    <li className={rows["row"]}>
      <div className={rows["main"]}>
        <div className={rows["title"]}>
          {name} · {uploads.sent(bytesText(sent, locale.tag), bytesText(bytes, locale.tag))}
        </div>
        <div className={rows["note"]}>{uploads.unfinished.note(name)}</div>
        <FailureAlert error={cancel.error} />
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        loading={cancel.isPending}
        onClick={() => cancel.mutate()}
      >
        {messages.shared.cancel}
      </Button>
    </li>
  );
}
