import "./app/mantine-styles.ts";
import "./app/app.css";
import { createRoot } from "react-dom/client";
import { goToOwnAddress } from "./app/own-address.ts";
import { App } from "./app/app.tsx";
import { findWayBack } from "./funding/way-back.ts";
import { loadMessages } from "./i18n/load-messages.ts";
import { chooseLocale } from "./i18n/locale.ts";

async function start(root: HTMLElement): Promise<void> {
  const locale = chooseLocale(navigator.languages);
  document.documentElement.lang = locale.language;
  const messages = await loadMessages(locale.language);
  createRoot(root).render(<App messages={messages} locale={locale} />);
}

const back = findWayBack(location);
// If the platform cannot be reached, the page says so itself.
goToOwnAddress().catch(() => undefined);

const root = document.getElementById("root");
if (back !== null) location.replace(back);
else if (root !== null) void start(root);
