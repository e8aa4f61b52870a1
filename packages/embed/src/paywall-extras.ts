import type { Money } from "@tuppence/protocol/wire";
import type { Connection } from "./connection.ts";
import type { Decline } from "./decline.ts";
import type { Paid } from "./paid.ts";
import type { PurchaseTerms } from "./purchase-terms.ts";

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

/** A paywall that has just opened. */
export interface Opened {
  readonly connection: Connection;
  readonly paywall: HTMLElement & {
    readonly offer: string;
    readonly access: string;
    lock(isQuiet?: boolean): Promise<void>;
  };
  /** What was swapped for what; the same when nothing was. */
  readonly locked: Element;
  readonly unlocked: Element;
  /** What was paid for it, or the answer that nothing was; nothing when the reader had it and nobody asked. */
  readonly paid: Paid | undefined;
  readonly extras: PaywallExtras | undefined;
  /** Opened by the way, beside what the reader is looking at: nothing is said, and the focus stays. */
  readonly isQuiet: boolean;
}
