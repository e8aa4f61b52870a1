import type { Connection } from "../platform/connection.ts";
import type { PaywallExtras, PaywallHost } from "../paywall/paywall-extras.ts";
import { panelStyles } from "./panel-styles.ts";
import { PaywallExtension } from "./paywall-extension.ts";

/** What a paywall can do beyond one price: passes, caps, prices that fall, that the buyer names, that go by country. */
export function extendPaywall(host: PaywallHost, connection: Connection): PaywallExtras {
  host.root.adoptedStyleSheets.push(panelStyles);
  const extension = new PaywallExtension(host, connection);
  void extension.start();
  return extension;
}
