import { Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import styles from "./page-head.module.css";

interface PageHeadProps {
  readonly title: string;
  readonly note?: ReactNode;
  /** What can be done here, at the end of the line. */
  readonly children?: ReactNode;
}

/** The head of a place: its title, also that of the document, a line about it, and its actions. */
export function PageHead({ title, note, children }: PageHeadProps) {
  const { shared } = useI18n().messages;
  const { shell } = useTexts();
  useEffect(() => {
    document.title = `${title} · ${shell.studio} · ${shared.brand}`;
  }, [title, shell.studio, shared.brand]);
  return (
    <div className={styles["head"]}>
      <div className={styles["words"]}>
        <Title order={1}>{title}</Title>
        {note !== undefined && <div className={styles["note"]}>{note}</div>}
      </div>
      {children !== undefined && <div className={styles["actions"]}>{children}</div>}
    </div>
  );
}
