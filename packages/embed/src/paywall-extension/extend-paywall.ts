import type { Connection } from "../platform/connection.ts";
import type { PaywallExtras, PaywallHost } from "../paywall/paywall-extras.ts";
import { panelStyles } from "./panel-styles.ts";
import { PaywallExtension } from "./paywall-extension.ts";

/** Adds passes, caps, and prices that fall, depend on the country or are named by the buyer. */
export function extendPaywall(host: PaywallHost, connection: Connection): PaywallExtras {
  host.root.adoptedStyleSheets.push(panelStyles);
  const extension = new PaywallExtension(host, connection);
  void extension.start();
  return extension;
}
