import type { Money } from "@tuppence/protocol/wire";
import type { Paid } from "../paid.ts";
import type { MEDIA_TEXTS } from "./media-texts.ts";
import type { PageWallet } from "./wallet-of-page.ts";

/** A way to pay for what plays. */
export interface Pay {
  /** The click: pays, and opens. @throws Failure */
  start(): Promise<void>;
  /** Perhaps it is paid already. */
  look(): Promise<void>;
  /** It was played to its end. */
  ended(): Promise<void>;
  /** What was paid was given back. */
  forget(): void;
  /** The player goes on to something else. */
  leave(): void;
  /** Whether the next play costs nothing. */
  isFreeNow(): boolean;
}

/** A `<tup-play>`, as the ways to pay see it. */
export interface Player extends HTMLElement {
  /** Whether the whole plays, and not the preview. */
  readonly isOpen: boolean;
  readonly media: HTMLMediaElement;
  readonly host: {
    readonly wallet: PageWallet;
    readonly offer: string;
    readonly price: Money | undefined;
    /** Another offer that gives the same, or "". */
    readonly also: string;
    readonly leave: string;
    readonly src: string;
  };
  say(text: string): void;
  text(name: keyof typeof MEDIA_TEXTS, values?: Readonly<Record<string, string>>): string;
  money(money: Money | undefined): string;
  draw(): Promise<void>;
  attempt(run: () => Promise<void>): Promise<void>;
  checkDelivery(): Promise<void>;
  handOver(token: string, offer?: string): Promise<void>;
  deliver(token: string, paid: Paid): Promise<void>;
  tell(paid: Paid, more?: string): Promise<void>;
  isRefused(): Promise<boolean>;
  serverSays(): Promise<number>;
  open(at: number, andPlay: boolean): Promise<void>;
  close(): Promise<void>;
}
