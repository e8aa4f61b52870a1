import { Modal, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
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
  const id = useId();
  return (
    <Modal.Root opened centered onClose={onClose} closeOnClickOutside={closesOutside}>
      <Modal.Overlay />
      <Modal.Content aria-labelledby={id} className={styles["dialog"] ?? ""}>
        <Modal.Body p="lg">
          <Title order={2} id={id} mb="md">
            {title}
          </Title>
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
