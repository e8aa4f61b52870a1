import type { Money } from "@tuppence/protocol/wire";
import type { Decline } from "../declines/decline.ts";
import type { openHere } from "../delivery/page-content.ts";
import type { Paid } from "../purchase/paid.ts";
import type { PurchaseTerms } from "../purchase/purchase-terms.ts";
import type { Opened } from "./opened.ts";

/** What the reader chose or will be charged, where that is not the price in the page's attributes. */
export interface Asked {
  /** The price that the buyer named. */
  readonly price?: Money | undefined;
  /** What will be charged, where that is less than the price; in the price's currency. */
  readonly due?: string | undefined;
  readonly terms?: PurchaseTerms | undefined;
}

/** A pass that is bought instead of the article and opens it. */
export interface PassWish {
  readonly offer: string;
  readonly price: Money;
}

/** A paywall, as the second script sees it. */
export interface PaywallHost extends HTMLElement {
  readonly offer: string;
  readonly access: string;
  readonly root: ShadowRoot;
  readonly price: Money | undefined;
  asked: Asked;
  press(pass?: PassWish): void;
  /** Opens it if it is paid already, without a message and without moving the focus. */
  openIfOwned(): void;
  draw(): Promise<void>;
}

/** What the second script adds to a paywall, once it is there. */
export interface PaywallExtras {
  /** Between what is sold and the button. */
  before(): unknown;
  /** Between the button and the small print. */
  after(): unknown;
  /** The button's text where it is not "Unlock for {price}". */
  label(): string | undefined;
  /** The message about a payment. */
  paymentText(paid: Paid): string;
  /** It was opened, and is to be locked again after a refund. */
  opened(opened: Opened): void;
  /** Whether a press costs nothing, as far as is known. */
  isFree(): boolean;
  /** The price that may be paid without a press, read again now; `undefined` when the reader has to press. */
  silently(): Promise<Money | undefined>;
  /** The message about a refusal that only some offers have. */
  declined(decline: Decline): string | undefined;
  /** Whether a press may continue. If not, it shows why. */
  ready(): boolean;
  /** The page that the offer opens, as far as is known. */
  readonly resourceUrl: string | undefined;
  /** Whether a URL is that of this page, however it is written. */
  isHere(href: string): boolean;
  /** Opens what the platform keeps for the page's seller; `undefined` where the page's own server delivers. */
  deliver(token: string): ReturnType<typeof openHere> | undefined;
  /** Checks before a payment that the page's server would deliver. @throws Failure */
  checkDelivery(): Promise<void>;
  /** Reads the prices again. */
  refresh(): Promise<void>;
}
