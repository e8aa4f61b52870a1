import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useI18n } from "../i18n/i18n-context.ts";
import styles from "./dialog.module.css";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Whether a click outside closes it. Not if something would be lost that is shown only once. */
  readonly closesOutside?: boolean;
  /** A button to close it, where the content has none. */
  readonly hasCloseButton?: boolean;
  readonly children: ReactNode;
}

/** A dialog above the page. The focus stays in it and returns afterwards. Escape closes it. */
export function Dialog(props: DialogProps) {
  const { title, onClose, closesOutside = true, hasCloseButton = false, children } = props;
  const { shared } = useI18n().messages;
  return (
    <Modal.Root
      opened
      centered
      classNames={{ content: styles["dialog"] ?? "" }}
      onClose={onClose}
      closeOnClickOutside={closesOutside}
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body p="lg">
          <div className={styles["head"]}>
            <Modal.Title className={styles["title"] ?? ""}>{title}</Modal.Title>
            {hasCloseButton && <Modal.CloseButton aria-label={shared.close} />}
          </div>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
