import { type ReactNode, useEffect } from "react";
import { useI18n } from "../i18n/i18n-context.ts";
import { CoinMark } from "./coin-mark.tsx";
import styles from "./shell.module.css";

interface ShellProps {
  /** The document's title, before the name of the platform. */
  readonly title: string;
  /** narrow: one column as wide as a popup; wide: a page. */
  readonly width: "narrow" | "wide";
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page: the mark, a skip link for keyboards, and the main landmark. */
export function Shell({ title, width, aside, children }: ShellProps) {
  const { messages } = useI18n();
  useEffect(() => {
    document.title = `${title} · ${messages.shared.brand}`;
  }, [title, messages.shared.brand]);
  return (
    <>
      <a className={styles["skip"]} href="#main">
        {messages.shared.skipToContent}
      </a>
      <header className={`${styles["header"]} ${styles[width]}`}>
        <a className={styles["brand"]} href="/">
          <CoinMark />
          {messages.shared.brand}
        </a>
        {aside}
      </header>
      <main id="main" tabIndex={-1} className={`${styles["main"]} ${styles[width]}`}>
        {children}
      </main>
    </>
  );
}
