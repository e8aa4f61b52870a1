import type { ReactNode } from "react";
import styles from "./fold.module.css";

export function Fold({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className={styles["fold"]}>
      <summary>{label}</summary>
      <div className={styles["body"]}>{children}</div>
    </details>
  );
}
