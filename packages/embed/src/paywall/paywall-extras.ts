import type { CreatePurchase, Money } from "@tuppence/protocol/wire";
import type { Decline } from "../declines/decline.ts";
import type { Paid } from "../purchase/purchase.ts";
import type { Opened } from "./show-paid.ts";

export type PurchaseTerms = Pick<CreatePurchase, "amount" | "country" | "playId" | "quantity">;

/** What the reader chose or is due beside the price in the page's attributes. */
export interface Asked {
  /** Instead of one of the `prices`: where the buyer names it. */
  readonly price?: Money | undefined;
  /** What will be charged of the price, where that is less; in the price's currency. */
  readonly due?: string | undefined;
  readonly terms?: PurchaseTerms | undefined;
}

/** A pass that is bought instead, and pays for the article. */
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
  /** Whether it is paid already; then it opens, without a word and without taking the focus. */
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
  /** What to tell of a payment. */
  told(paid: Paid): string;
  /** It was opened: what was given back later may lock it. */
  opened(opened: Opened): void;
  /** Whether a press costs nothing, as far as is known. */
  isFree(): boolean;
  /** What may be paid without being asked, read anew; `undefined` when the reader has to say it. */
  silently(): Promise<Money | undefined>;
  /** What to tell of a refusal that only some offers know. */
  declined(decline: Decline): string | undefined;
  /** Whether a press may go on; when not, it shows why. */
  ready(): boolean;
  /** The page that the offer opens, as far as is known. */
  readonly resourceUrl: string | undefined;
  /** Whether an address is that of this page, in some spelling. */
  isHere(href: string): boolean;
  /** Before anything is paid: whether the page's server would hand it over. @throws Failure */
  checkDelivery(): Promise<void>;
  /** Reads the prices anew. */
  refresh(): Promise<void>;
}
