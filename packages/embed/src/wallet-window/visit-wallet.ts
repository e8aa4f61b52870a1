import type { PurchaseTerms } from "../purchase/purchase-terms.ts";
import { waitForPopup } from "./wait-for-popup.ts";
import { confirmUrl } from "./wallet-url.ts";

/** The purchase that the wallet is asked about: to confirm it, or to add the money for it and then confirm it. */
export interface Question {
  readonly offer: string;
  readonly terms: PurchaseTerms | undefined;
  /** Runs before the wallet is shown, and stops it by throwing. @throws Failure */
  readonly before: () => Promise<void>;
}

/**
 * Shows the wallet in a window and answers whether the purchase was confirmed there. Without a window the wallet uses
 * this page's, and the check on load finds the purchase when the reader comes back.
 * @throws Failure
 */
export async function visitWallet(
  popup: Window | null,
  platform: string,
  { offer, terms, before }: Question,
): Promise<boolean | undefined> {
  await before();
  const url = confirmUrl(platform, offer, terms);
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
