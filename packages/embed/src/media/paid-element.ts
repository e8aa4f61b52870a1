import { undoSecondsLeft } from "@tuppence/protocol/undo";
import type { Money } from "@tuppence/protocol/wire";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { isMore } from "../prices/amounts.ts";
import { declineOf, declineText, type NextStep } from "../declines/decline.ts";
import { asFailure, Failure } from "../platform/failure.ts";
import { choosePrice, parsePrices } from "../prices/choose-price.ts";
import { formatPrice } from "../prices/format-price.ts";
import { languageOf } from "../messages/language-of.ts";
import { fill, messagesOf, textsIn } from "../messages/messages.ts";
import { grantAccess, withdrawAccess } from "../delivery/page-content.ts";
import type { PurchaseTerms } from "../paywall/paywall-extras.ts";
import type { Paid } from "../purchase/purchase.ts";
import type { Delivery } from "../delivery/check-delivery.ts";
import type { TuppenceClient } from "../client/tuppence-client.ts";
import { TupElement } from "../elements/tup-element.ts";
import { confirmUrl } from "../wallet-window/wallet-url.ts";
import { MEDIA_TEXTS } from "./media-texts.ts";
import { mediaStyles } from "./media-styles.ts";
import { PageWallet } from "./page-wallet.ts";

/** What a player and a buy button have in common: whose money, which price, what is said, and the undo. */
export abstract class PaidElement extends TupElement {
  busy = false;
  protected said = "";
  #canUndo: Paid["purchase"] | undefined;
  /** The purchase that was told of last. */
  #told = "";
  #undoSecondsLeft = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** What helps after a failure; none when nothing failed. */
  #step: NextStep = "none";
  /** What it is of: platform, seller and offer. */
  #of = "";
  #client: TuppenceClient | undefined;
  /** Something changed while something was being paid. */
  #hasChanged = false;

  constructor() {
    super(mediaStyles);
  }

  /** Whether the attributes say enough to begin; applications set them one after the other, and later. */
  protected get isReady(): boolean {
    return [this.attribute("platform"), this.sellerKey, this.offer].every(Boolean);
  }

  protected override drawn(): void {
    const of = `${this.attribute("platform")} ${this.sellerKey} ${this.offer}`;
    if (this.#of === of || !this.isReady) return;
    if (this.#of !== "") {
      this.#dropUndo();
      this.#step = "none";
      this.said = "";
      this.changed();
    }
    this.#of = of;
    const { client } = this.wallet;
    for (const type of ["change", "spent", "returned"]) {
      this.#client?.removeEventListener(type, this.#onChange);
      client.addEventListener(type, this.#onChange);
    }
    this.#client = client;
    void client.ready.then(this.#onChange);
    // Here before it is needed.
    void import("./after-click.ts").catch(() => {});
  }

  readonly #onChange = () => void this.refresh();

  /** An application shows another offer in the same element: all of the one before is over. */
  protected abstract changed(): void;

  /** Something changed: perhaps it is paid already, or shown in another currency. Not called while something is paid. */
  protected abstract look(): Promise<void>;

  /** Looks at what changed; what changes while something is being paid is looked at when that is done. */
  protected async refresh(): Promise<void> {
    if (this.busy) this.#hasChanged = true;
    else await this.look();
  }

  /** Whether the same once more may help: what was paid is not paid again. */
  protected get isToRetry(): boolean {
    return this.#step === "retry";
  }

  /** What the buyer chose beside the offer. */
  protected get wished(): PurchaseTerms {
    return {};
  }

  /** What was bought is given back: to what was there before. */
  protected abstract undone(): void;

  protected get wallet(): PageWallet {
    return PageWallet.of(this.attribute("platform"), this.sellerKey);
  }

  get #delivery(): Delivery {
    return { access: this.attribute("access") || "/tuppence/access", offer: this.offer };
  }

  protected get price(): Money | undefined {
    const currency = this.wallet.client.grant?.currency;
    return choosePrice(parsePrices(this.getAttribute("prices")), currency, navigator.language);
  }

  /** In the currency of the price. */
  protected amountOf(name: string): Money | undefined {
    const currency = this.price?.currency;
    return parsePrices(this.getAttribute(name)).find((money) => money.currency === currency);
  }

  protected money(money: Money | undefined): string {
    return money === undefined ? "" : formatPrice(money, languageOf(this));
  }

  protected text(name: keyof typeof MEDIA_TEXTS, values: Readonly<Record<string, string>> = {}) {
    return fill(textsIn(MEDIA_TEXTS, languageOf(this))[name], values);
  }

  protected say(text: string): void {
    this.said = text;
    void this.draw();
  }

  /** Runs what a click began; says so when it fails. One at a time. */
  protected async attempt(run: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.#step = "none";
    void this.draw();
    try {
      await run();
    } catch (error) {
      await this.fail(error);
    } finally {
      this.busy = false;
      void this.draw();
    }
    if (!this.#hasChanged) return;
    this.#hasChanged = false;
    void this.look();
  }

  /** Says what went wrong, and offers what helps. */
  protected async fail(error: unknown): Promise<void> {
    const { reason } = asFailure(error);
    this.#step = declineOf(reason).step;
    this.said = await this.#whatFailed(reason);
  }

  async #whatFailed(reason: string): Promise<string> {
    const language = languageOf(this);
    try {
      const { whatFailed, forgetDelivery } = await import("./after-click.ts");
      if (reason.startsWith("undelivered")) forgetDelivery(this.#delivery, reason);
      return await whatFailed(reason, this, this.price);
    } catch {
      return declineText(declineOf(reason), messagesOf(language));
    }
  }

  /** Before anything is paid: whether the page's own server would hand it over. @throws Failure */
  protected async checkDelivery(): Promise<void> {
    const { checkDelivery } = await import("./after-click.ts");
    await checkDelivery(this.#delivery);
  }

  /** Hands the proof of payment to the page's own server, which then serves what was paid. @throws Failure */
  protected async handOver(token: string, offer = this.offer): Promise<void> {
    await grantAccess(this.#delivery.access, offer, token);
  }

  /** Whether the page's own server keeps it locked all the same, as where it may not set cookies. */
  protected isRefused(): Promise<boolean> {
    return Promise.resolve(false);
  }

  /** Hands over what was paid for just now. What the page's server does not take can be given back. @throws Failure */
  protected async deliver(token: string, paid: Paid): Promise<void> {
    try {
      await this.handOver(token);
      if (await this.isRefused()) throw new Failure("undelivered:locked");
    } catch (error) {
      this.#mayUndo(paid);
      throw error;
    }
  }

  /** Says what was paid, and offers the undo of it: once, for as long as the platform would take it. */
  protected async tell(paid: Paid, more = ""): Promise<void> {
    const { purchase } = paid;
    const language = languageOf(this);
    const told = await import("./after-click.ts").then(
      ({ tellPayment }) => tellPayment(paid, this.offer, language),
      () =>
        fill(messagesOf(language).paid, {
          price: this.money({ ...purchase, amount: paid.charged }),
        }),
    );
    this.say(more === "" ? told : `${told}. ${more}`);
    this.#mayUndo(paid);
  }

  #mayUndo({ purchase, alreadyOwned, charged }: Paid): void {
    if (purchase.id === this.#told || alreadyOwned || !isMore(charged, "0")) return;
    this.#told = purchase.id;
    if (undoSecondsLeft(purchase.undoUntil, this.wallet.nowMs) > 0) this.#offerUndo(purchase);
  }

  #offerUndo(purchase: Paid["purchase"]): void {
    const left = () => undoSecondsLeft(purchase.undoUntil, this.wallet.nowMs);
    this.#canUndo = purchase;
    this.#undoSecondsLeft = left();
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      // What nobody sees has not been shown yet.
      if (document.visibilityState === "visible") this.#undoSecondsLeft -= 1;
      this.#undoSecondsLeft = Math.min(this.#undoSecondsLeft, left());
      if (this.#undoSecondsLeft <= 0) this.#dropUndo();
      void this.draw();
    }, 1000);
  }

  #dropUndo(): void {
    clearInterval(this.#timer);
    this.#canUndo = undefined;
  }

  readonly #undo = () =>
    this.attempt(async () => {
      const purchase = this.#canUndo;
      if (purchase === undefined) return;
      this.#dropUndo();
      const undone = await this.wallet.undo(purchase, languageOf(this));
      this.said = undone.text;
      if (!undone.isBack) return;
      await withdrawAccess(this.#delivery.access, this.offer).catch(() => {});
      this.undone();
    });

  /** To put money in, or to say yes to this one; whoever comes back finds it paid. */
  readonly #toWallet = () => {
    const platform = this.attribute("platform");
    const path =
      this.#step === "confirm" ? confirmUrl(platform, this.offer, this.wished) : "/wallet";
    void this.attempt(async () => {
      await this.wallet.client.openWallet(path);
      this.said = "";
    }).then(() => this.refresh());
  };

  /** The line of what happened, and the way back for as long as there is one. */
  protected statusTemplate(): TemplateResult {
    const { undo, openWallet, confirm } = messagesOf(languageOf(this));
    const toWallet = this.#step === "confirm" || this.#step === "top-up";
    return html`<p part="status" role="status">${this.said}</p>
      ${
        this.#canUndo
          ? html`<button part="undo" @click=${this.#undo}>
              ${undo} <span aria-hidden="true">${this.#undoSecondsLeft}</span>
            </button>`
          : nothing
      }
      ${
        toWallet
          ? html`<button part="wallet" @click=${this.#toWallet}>
              ${this.#step === "confirm" ? confirm : openWallet}
            </button>`
          : nothing
      }`;
  }
}
