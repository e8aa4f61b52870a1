import type { PurchaseTerms } from "../paywall/paywall-extras.ts";
import { waitForPopup } from "./wait-for-popup.ts";
import { confirmUrl } from "./wallet-url.ts";

/** What the wallet is asked about: a yes to this one purchase, or only money to be put in. */
export interface Question {
  readonly offer: string;
  readonly confirm: boolean;
  readonly terms: PurchaseTerms | undefined;
  /** What must not fail before the wallet is shown. @throws Failure */
  readonly before: () => Promise<void> | undefined;
}

/**
 * Shows the wallet in a window, and says whether the purchase was confirmed there. Without a window the wallet takes
 * this one, and whoever comes back finds it paid, by the check on load.
 * @throws Failure
 */
export async function visitWallet(
  popup: Window | null,
  platform: string,
  { offer, confirm, terms, before }: Question,
): Promise<boolean | undefined> {
  await before();
  const url = confirm ? confirmUrl(platform, offer, terms) : new URL("/wallet", platform).href;
  if (popup === null) {
    location.assign(url);
    return undefined;
  }
  popup.location.href = url;
  const confirmed = await waitForPopup(popup, platform, (data) =>
    data["type"] === "tuppence:confirmed" && data["offer"] === offer ? true : undefined,
  );
  return confirmed ?? false;
}
