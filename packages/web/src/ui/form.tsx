import type { FormEvent, ReactNode } from "react";
import styles from "./form.module.css";

/** A form that checks itself: the browser's own bubbles speak another language than the page. */
export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit();
  }
  return (
    <form className={styles["form"]} onSubmit={submit} noValidate>
      {children}
    </form>
  );
}
