import type { Connection } from "../platform/connection.ts";
import { asFailure, Failure } from "../platform/failure.ts";
import { openHere } from "../delivery/page-content.ts";
import type { PaywallView } from "./paywall-card.ts";
import type { PaywallExtras } from "./paywall-extras.ts";
import type { Paid } from "../purchase/paid.ts";
import type { Opened } from "./opened.ts";
import { offerUndo, type PaidOpening, showPaid } from "./show-paid.ts";

interface ToOpen {
  readonly connection: Connection;
  readonly paywall: Opened["paywall"];
  readonly extras: PaywallExtras | undefined;
  /** The access token; `undefined` when what was paid opens something else. */
  readonly token: string | undefined;
  readonly paid: Paid | undefined;
  readonly isQuiet: boolean;
  readonly show: (view: PaywallView) => void;
  /** Shows why it did not open. */
  readonly decline: (reason: string) => Promise<void>;
}

/** Opens what was paid for and shows what was paid. Where the page's server does not deliver it, it says so and offers the undo. */
export async function openPaid(of: ToOpen): Promise<void> {
  const { connection, paywall, extras, token, paid, isQuiet } = of;
  of.show({ name: token ? "opening" : "locked" });
  const nothing: { locked?: Element | null; unlocked?: Element | undefined } = {};
  const page = token
    ? await (extras?.deliver(token) ?? openHere(paywall, token)).catch(asFailure)
    : nothing;
  const { locked, unlocked } = page instanceof Failure ? nothing : page;
  const opened: PaidOpening = {
    connection,
    paywall,
    locked: locked ?? paywall,
    unlocked: unlocked ?? locked ?? paywall,
    paid,
    extras,
    isQuiet,
  };
  const href = paid?.purchase.resourceUrl ?? extras?.resourceUrl ?? location.href;
  let failure = page instanceof Failure ? page.reason : undefined;
  // The offer opens this page, and the page is still locked.
  if (locked && !unlocked && extras?.isHere(href)) failure = "undelivered:locked";
  if (failure) {
    await of.decline(failure);
    if (paid) offerUndo(opened, paid);
    return;
  }
  if (token && !unlocked) of.show({ name: "open", href });
  showPaid(opened);
}
