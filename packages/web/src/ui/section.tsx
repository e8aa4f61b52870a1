import { Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import styles from "./section.module.css";

/** A named region of a page. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles["section"]}>
      <Title order={2} id={id}>
        {title}
      </Title>
      {children}
    </section>
  );
}
