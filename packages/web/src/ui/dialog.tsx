import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./dialog.module.css";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Whether a click beside the window closes it. Not where something shown once would be lost. */
  readonly closesOutside?: boolean;
  readonly children: ReactNode;
}

/** A window over the page: the focus stays in it and goes back afterwards; Escape closes it. */
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
