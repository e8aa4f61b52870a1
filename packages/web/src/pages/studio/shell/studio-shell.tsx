import { Drawer } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { CoinMark } from "../../../ui/coin-mark.tsx";
import { useTexts } from "../i18n/studio-texts.ts";
import { Icon } from "../ui/icon.tsx";
import { Navigation } from "./navigation.tsx";
import { SellerSwitch } from "./seller-switch.tsx";
import styles from "./studio-shell.module.css";

/** The frame of a seller's places: the navigation at the side, or behind a button where there is no room for it. */
export function StudioShell({ children }: { children: ReactNode }) {
  const { shared } = useI18n().messages;
  const { shell } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const navigation = (
    <div className={styles["navigation"]}>
      <SellerSwitch />
      <Navigation onGo={() => setIsOpen(false)} />
    </div>
  );
  return (
    <div className={styles["frame"]}>
      <a className={styles["skip"]} href="#main">
        {shared.skipToContent}
      </a>
      <header className={styles["bar"]}>
        <button
          type="button"
          className={styles["menu"]}
          aria-expanded={isOpen}
          aria-label={shell.menu}
          onClick={() => setIsOpen(true)}
        >
          <Icon name="menu" />
        </button>
        <Brand />
      </header>
      <aside className={styles["side"]}>
        <Brand />
        {navigation}
      </aside>
      <Drawer
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        size="18rem"
        title={shell.studio}
        closeButtonProps={{ "aria-label": shared.close }}
      >
        {navigation}
      </Drawer>
      <main id="main" tabIndex={-1} className={styles["main"]}>
        {children}
      </main>
    </div>
  );
}

function Brand() {
  const { shell } = useTexts();
  return (
    <a className={styles["brand"]} href="/studio">
      <CoinMark size={24} />
      <span>{shell.brand}</span>
    </a>
  );
}
