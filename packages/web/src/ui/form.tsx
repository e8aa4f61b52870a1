import type { FormEvent, ReactNode } from "react";
import styles from "./form.module.css";

/** A form without the browser's own messages, which may be in another language than the page. */
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
