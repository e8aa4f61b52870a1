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
import { grantAccess } from "../delivery/page-content.ts";
import { withdrawAccess } from "../delivery/withdraw-access.ts";
import type { PurchaseTerms } from "../purchase/purchase-terms.ts";
import type { Paid } from "../purchase/paid.ts";
import type { Delivery } from "../delivery/check-delivery.ts";
import type { TuppenceClient } from "../client/tuppence-client.ts";
import { TupElement } from "../elements/tup-element.ts";
import { confirmUrl } from "../wallet-window/wallet-url.ts";
import { MEDIA_TEXTS } from "./media-texts.ts";
import { mediaStyles } from "./media-styles.ts";
import { PageWallet } from "./page-wallet.ts";

/** What a player and a buy button share: the wallet, the price, the status line and the undo. */
export abstract class PaidElement extends TupElement {
  busy = false;
  protected status = "";
  #canUndo: Paid["purchase"] | undefined;
  /** The purchase that was last shown. */
  #told = "";
  #undoSecondsLeft = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** The next step after a failure; `none` when nothing failed. */
  #step: NextStep = "none";
  /** Its platform, seller and offer. */
  #of = "";
  #client: TuppenceClient | undefined;
  /** Something changed during a payment. */
  #hasChanged = false;
  /** Counts looks, and the payments that made one outdated. */
  #turn = 0;
  #isLooking = false;

  constructor() {
    super(mediaStyles);
  }

  /** Whether the platform keeps what it plays, and delivers it. */
  protected get isKept(): boolean {
    return this.hasAttribute("kept");
  }

  /** Whether the needed attributes are set. Applications set them later, one after the other. */
  protected get isReady(): boolean {
    return [this.attribute("platform"), this.sellerKey, this.offer].every(Boolean);
  }

  protected override drawn(): void {
    const of = `${this.attribute("platform")} ${this.sellerKey} ${this.offer}`;
    if (this.#of === of || !this.isReady) return;
    if (this.#of !== "") {
      this.#dropUndo();
      this.#step = "none";
      this.status = "";
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
    // Loaded before it is needed.
    void import("./after-click.ts").catch(() => {});
  }

  readonly #onChange = () => void this.refresh();

  /** An application shows another offer in the same element: everything about the last one is dropped. */
  protected abstract changed(): void;

  /**
   * Something changed: perhaps it is paid already, or has another currency. Not called during a payment.
   * @param isOutdated whether another look, a payment or an undo began meanwhile: then what this one read is dropped
   */
  protected abstract look(isOutdated: () => boolean): Promise<void>;

  /** Handles a change; during a payment, after it. */
  protected async refresh(): Promise<void> {
    if (this.busy) {
      this.#hasChanged = true;
      return;
    }
    const turn = ++this.#turn;
    this.#isLooking = true;
    await this.look(() => turn !== this.#turn);
    if (turn === this.#turn) this.#isLooking = false;
  }

  /** A look that is under way must not show the state before this click. There is another one after it. */
  #dropLook(): void {
    if (!this.#isLooking) return;
    this.#turn++;
    this.#isLooking = false;
    this.#hasChanged = true;
  }

  /** Whether trying the same again may help. Nothing is paid twice. */
  protected get isToRetry(): boolean {
    return this.#step === "retry";
  }

  /** What the buyer chose besides the offer. */
  protected get wished(): PurchaseTerms {
    return {};
  }

  /** The purchase was undone: show what was there before. */
  protected abstract undone(): void;

  protected get wallet(): PageWallet {
    return PageWallet.of(this.attribute("platform"), this.sellerKey);
  }

  get #delivery(): Delivery {
    return { access: this.attribute("access") || "/tuppence/access", offer: this.offer };
  }

  get price(): Money | undefined {
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
    this.status = text;
    void this.draw();
  }

  /** Runs what a click began, one at a time, and shows why when it fails. */
  protected async attempt(run: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.#dropLook();
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
    void this.refresh();
  }

  /** Shows what went wrong, and the next step. */
  protected async fail(error: unknown): Promise<void> {
    const { reason } = asFailure(error);
    this.#step = declineOf(reason).step;
    this.status = await this.#whatFailed(reason);
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

  /** Checks before a payment that the page's own server would deliver. @throws Failure */
  protected async checkDelivery(): Promise<void> {
    if (this.isKept) return;
    const { checkDelivery } = await import("./after-click.ts");
    await checkDelivery(this.#delivery);
  }

  /** Sends the access token to the page's own server, which then serves what was paid for. @throws Failure */
  protected async handOver(token: string, offer = this.offer): Promise<void> {
    if (this.isKept) return (await import("./after-click.ts")).openPlayer(this, token);
    await grantAccess(this.#delivery.access, offer, token);
  }

  /** Whether the page's own server still keeps it locked, for example because cookies are blocked. */
  protected isRefused(): Promise<boolean> {
    return Promise.resolve(false);
  }

  /** Delivers what was just paid for. When that fails, the undo is offered. @throws Failure */
  protected async deliver(token: string, paid: Paid): Promise<void> {
    try {
      await this.handOver(token);
      if (await this.isRefused()) throw new Failure("undelivered:locked");
    } catch (error) {
      this.#mayUndo(paid);
      throw error;
    }
  }

  /** Shows what was paid and offers the undo, once, for as long as it is possible. */
  protected async tell(paid: Paid, more = ""): Promise<void> {
    const { purchase } = paid;
    const language = languageOf(this);
    const told = await import("./after-click.ts").then(
      ({ paymentText }) => paymentText(paid, this.offer, language),
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
      // Seconds in the background do not count, since nobody sees the button.
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
      this.status = undone.text;
      if (!undone.isBack) return;
      if (!this.isKept) await withdrawAccess(this.#delivery.access, this.offer).catch(() => {});
      this.undone();
    });

  /** Opens the wallet to add money or to confirm this purchase. The look on return finds it paid. */
  readonly #toWallet = () => {
    const platform = this.attribute("platform");
    const path =
      this.#step === "confirm" ? confirmUrl(platform, this.offer, this.wished) : "/wallet";
    void this.attempt(async () => {
      await this.wallet.client.openWallet(path);
      this.status = "";
    }).then(() => this.refresh());
  };

  /** The status line, and the undo while it is possible. */
  protected statusTemplate(): TemplateResult {
    const { undo, openWallet, confirm } = messagesOf(languageOf(this));
    const toWallet = this.#step === "confirm" || this.#step === "top-up";
    return html`<p part="status" role="status">${this.status}</p>
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
