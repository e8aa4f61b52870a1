import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./dialog.module.css";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Whether a click outside closes it. Not if something would be lost that is shown only once. */
  readonly closesOutside?: boolean;
  readonly children: ReactNode;
}

/** A dialog above the page. The focus stays in it and returns afterwards. Escape closes it. */
export function Dialog({ title, onClose, closesOutside = true, children }: DialogProps) {
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
          <Modal.Title className={styles["title"] ?? ""}>{title}</Modal.Title>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
