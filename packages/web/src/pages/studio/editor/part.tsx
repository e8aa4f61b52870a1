import { Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import styles from "./editor.module.css";

/** A part of the form with a heading and a line about it. */
export function Part(props: { title: string; lead?: string | undefined; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles["part"]}>
      <Title order={2} id={id}>
        {props.title}
      </Title>
      {props.lead !== undefined && <p className={styles["lead"]}>{props.lead}</p>}
      {props.children}
    </section>
  );
}
