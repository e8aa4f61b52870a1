import type { Money } from "@tuppence/protocol/wire";
import type { Paid } from "../purchase/paid.ts";
import type { MEDIA_TEXTS } from "./media-texts.ts";
import type { PageWallet } from "./page-wallet.ts";

/** A player, as the ways to pay for what plays see it. */
export interface Player extends HTMLElement {
  readonly media: HTMLMediaElement;
  /** Whether the whole plays, and not the preview. */
  readonly isOpen: boolean;
  readonly host: {
    readonly wallet: PageWallet;
    readonly offer: string;
    readonly price: Money | undefined;
    /** Another offer that opens the same file. */
    readonly also: string;
    /** The path to tell when the page goes. */
    readonly leave: string;
  };
  /** Plays the whole from there on, or goes back to the preview. */
  open(at: number, andPlay: boolean): Promise<void>;
  close(): Promise<void>;
  /** What the page's own server answers to a request for the whole. */
  serverSays(): Promise<number>;
  /** Whether the page's own server keeps it locked although it took the proof of payment. */
  isRefused(): Promise<boolean>;
  /** @throws Failure */
  checkDelivery(): Promise<void>;
  handOver(token: string, offer?: string): Promise<void>;
  deliver(token: string, paid: Paid): Promise<void>;
  tell(paid: Paid, more?: string): Promise<void>;
  say(text: string): void;
  text(name: keyof typeof MEDIA_TEXTS, values?: Readonly<Record<string, string>>): string;
  money(money: Money | undefined): string;
  /** Runs what a click began, and shows why when it fails. */
  attempt(run: () => Promise<void>): Promise<void>;
  draw(): Promise<void>;
}
