import { Button, Progress, Text } from "@mantine/core";
import { useId } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { failureText } from "../../../i18n/problems/failure-text.ts";
import { bytesText } from "../format/bytes-text.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import styles from "./uploads.module.css";
import { type RunningUpload, useUploads } from "./uploads-context.ts";

/** How far an upload is, with what can be done about it. */
export function UploadRow({ upload }: { upload: RunningUpload }) {
  const { uploads: texts } = useTexts();
  const { messages, locale } = useI18n();
  const { pause, resume, cancel } = useUploads();
  const id = useId();
  const { key, name, bytes, sent, state } = upload;
  const percent = bytes === 0 ? 0 : Math.floor((sent / bytes) * 100);
  const isWhole = sent === bytes && state === "running";
  return (
    <div className={styles["row"]}>
      <div className={styles["line"]}>
        <Text size="sm" fw={600} id={id} className={styles["name"] ?? ""}>
          {name}
        </Text>
        <Text size="sm" c="dimmed">
          {isWhole
            ? texts.finishing
            : texts.sent(bytesText(sent, locale.tag), bytesText(bytes, locale.tag))}
        </Text>
      </div>
      <Progress.Root size="sm">
        <Progress.Section
          value={percent}
          aria-labelledby={id}
          color={state === "failed" ? "brick" : "copper"}
          animated={isWhole}
        />
      </Progress.Root>
      {state === "failed" && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {failureText(upload.error, messages)}
        </Text>
      )}
      <div className={styles["actions"]}>
        {state === "running" ? (
          !isWhole && (
            <Button size="compact-sm" variant="subtle" onClick={() => pause(key)}>
              {texts.pause}
            </Button>
          )
        ) : (
          <Button size="compact-sm" variant="subtle" onClick={() => resume(key)}>
            {texts.resume}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => cancel(key)}>
          {messages.shared.cancel}
        </Button>
      </div>
    </div>
  );
}
