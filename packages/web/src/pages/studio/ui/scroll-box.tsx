import type { ReactNode } from "react";
import styles from "./scroll-box.module.css";

/** A table that scrolls where it is wider than its place. The keyboard reaches it, or it could not be scrolled by keys. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles["box"]} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
