import type { Download, Money, PurchaseResult } from "@tuppence/protocol/wire";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { isMore } from "../prices/amounts.ts";
import { languageOf } from "../messages/language-of.ts";
import { messagesOf } from "../messages/messages.ts";
import type { PurchaseTerms } from "../purchase/purchase-terms.ts";
import type { Paid } from "../purchase/paid.ts";
import type { Owned } from "../purchase/purchase.ts";
import { localStore } from "../platform/site-storage.ts";
import { PaidElement } from "./paid-element.ts";

/** The event that tells the page that something was bought. */
const BOUGHT = "tuppence:bought";

/**
 * A button that buys: a download with its licence key, a pass, a bundle; where the seller lets buyers name their price,
 * a field for it.
 *
 * Attributes, which are properties too: those of `<tup-paywall>` (`platform`, `publishable-key` or `key`, `offer`, `prices`, `access`), and `label`, `heading`, `kind` (`download`,
 * `pass`, `bundle`), `minimum` and `suggestion` (JSON like `prices`: the buyer names the price), `after` (`reload`: the page
 * looks different for who has it). Dispatches `tuppence:bought` with `{offer}`.
 * Parts: `offer`, `button`, `amount`, `yours`, `licence`, `show-licence`, `status`, `undo`, `wallet`.
 *
 * @example
 * <tup-buy platform="https://pay.example" key="pk_…" offer="off_…" kind="download" label="Ogg, for keeps"
 *   prices='[{"amount":"0.25","currency":"USD"}]'></tup-buy>
 */
export class TupBuy extends PaidElement {
  static readonly observedAttributes =
    "platform key publishable-key offer prices access label heading kind minimum suggestion after".split(
      " ",
    );

  #isOwned = false;
  #amount = "";
  #download: Download | undefined;
  /** The licence key, once it was read, and whether there is one. */
  #licence: string | undefined;
  #hasLicence = false;
  /** What a buyer of a bundle or a pass should know before buying. */
  #before = "";

  protected override async look(isOutdated: () => boolean): Promise<void> {
    const { client } = this.wallet;
    void this.draw();
    if (client.grant === undefined) return;
    const owned = await this.wallet.owned(this.offer).catch(() => undefined);
    if (isOutdated()) return;
    const wasOwned = this.#isOwned;
    this.#isOwned = owned !== undefined;
    if (owned === undefined) this.#download = this.#licence = undefined;
    else void this.#lookForLicence();
    if (owned !== undefined && !wasOwned) {
      await this.#tellOwned(owned, isOutdated);
      if (isOutdated()) return;
      if (this.#isOwned) this.#announce();
    }
    this.#before = "";
    if (!owned) {
      const { before } = await import("./after-click.ts");
      const told = await before(this, this.price);
      if (isOutdated()) return;
      this.#before = told;
    }
    void this.draw();
  }

  /** Bought in the wallet or before a reload: the undo is still offered. */
  async #tellOwned({ accessToken, paid }: Owned, isOutdated: () => boolean): Promise<void> {
    try {
      if (paid) await this.#deliver(accessToken, paid);
      else await this.handOver(accessToken).catch(() => {});
      if (paid && !isOutdated()) await this.tell(paid);
    } catch (error) {
      if (isOutdated()) return;
      this.#isOwned = false;
      await this.fail(error);
    }
  }

  /** Files come from the platform, so the page's own server is not involved. */
  get #isFile(): boolean {
    return this.attribute("kind") === "download";
  }

  async #deliver(token: string, paid: Paid): Promise<void> {
    if (this.#isFile) await this.handOver(token).catch(() => {});
    else await this.deliver(token, paid);
  }

  protected override changed(): void {
    this.#isOwned = this.#hasLicence = false;
    this.#download = this.#licence = undefined;
    this.#amount = "";
  }

  /** A licence key that was shown here before is shown again. Else it needs a press, since showing it rules out the undo. */
  async #lookForLicence(): Promise<void> {
    if (!this.#isFile || this.#licence !== undefined) return;
    this.#hasLicence = await this.wallet.hasLicence(this.offer).catch(() => false);
    const wasShown = localStore.getItem(this.#shownSlot) !== null;
    if (this.#hasLicence && wasShown) await this.#readLicence().catch(() => {});
    void this.draw();
  }

  get #shownSlot(): string {
    return `tuppence:licence:${this.offer}`;
  }

  async #readLicence(): Promise<void> {
    this.#licence = await this.wallet.licence(this.offer);
    localStore.setItem(this.#shownSlot, "1");
  }

  readonly #showLicence = () => this.attempt(() => this.#readLicence());

  protected override undone(): void {
    this.#isOwned = false;
    this.#download = this.#licence = undefined;
    localStore.removeItem(this.#shownSlot);
    if (this.attribute("after") === "reload") location.reload();
  }

  #announce(): void {
    const detail = { offer: this.offer };
    this.dispatchEvent(new CustomEvent(BOUGHT, { bubbles: true, composed: true, detail }));
  }

  /** The price, or what the buyer typed. */
  get #asked(): Money | undefined {
    const { price } = this;
    const usual = this.amountOf("suggestion");
    if (price === undefined || usual === undefined) return price;
    return { currency: price.currency, amount: this.#amount === "" ? usual.amount : this.#amount };
  }

  protected override get wished(): PurchaseTerms {
    const asked = this.#asked;
    return this.hasAttribute("minimum") && asked ? { amount: asked } : {};
  }

  readonly #buy = () =>
    this.attempt(async () => {
      const least = this.amountOf("minimum");
      if (!this.#isEnough(least)) {
        this.status = this.text("tooLittle", { price: this.money(least) });
        return;
      }
      await this.wallet.connected(this);
      if (!this.#isFile) await this.checkDelivery();
      const asked = this.#asked;
      const { wished } = this;
      const details = wished.amount || asked === undefined ? wished : { price: asked };
      const result = await this.wallet.client.buy(this.offer, details);
      await this.#bought(result);
    });

  #isEnough(least: Money | undefined): boolean {
    const amount = this.#asked?.amount ?? "0";
    if (!/^\d{1,9}(\.\d{1,6})?$/.test(amount)) return false;
    return least === undefined || !isMore(least.amount, amount);
  }

  async #bought(result: PurchaseResult): Promise<void> {
    await this.#deliver(result.accessToken, result);
    this.#isOwned = true;
    void this.#lookForLicence();
    if (this.attribute("after") === "reload") return location.reload();
    await this.tell(result);
    this.#announce();
  }

  readonly #fetch = () =>
    this.attempt(async () => {
      this.#download = await this.wallet.download(this.offer);
      this.status = "";
      if (this.#download.licence !== null) {
        this.#licence = this.#download.licence;
        localStore.setItem(this.#shownSlot, "1");
      }
      location.assign(this.#download.url);
    });

  protected override template(): TemplateResult | typeof nothing {
    if (!this.isReady) return nothing;
    return html`<div part="offer">
      ${this.#isOwned ? this.#ownedTemplate() : this.#buyTemplate()} ${this.statusTemplate()}
    </div>`;
  }

  #buyTemplate() {
    const asked = this.#asked;
    if (asked === undefined) return nothing;
    const least = this.amountOf("minimum");
    const label = this.attribute("label");
    const field = html`<label
      >${this.text("yourPrice")}
      <input
        part="amount"
        type="text"
        inputmode="decimal"
        .value=${asked.amount}
        aria-description=${this.text("atLeast", { price: this.money(least) })}
        @input=${(event: Event) => {
          this.#amount = (event.target as HTMLInputElement).value.trim().replace(",", ".");
          void this.draw();
        }}
      />
      ${asked.currency}</label
    >`;
    const price = this.#isEnough(undefined) ? this.money(asked) : "…";
    const before = this.#before && html`<p part="note">${this.#before}</p>`;
    return html`${before}
      ${least === undefined ? nothing : field}
      <button part="button" aria-disabled=${this.busy} @click=${this.#buy}>
        ${this.isToRetry ? messagesOf(languageOf(this)).tryAgain : this.text("buyFor", { label, price })}
      </button>
      ${least === undefined ? nothing : html`<p part="note">${this.text("atLeast", { price: this.money(least) })}</p>`}`;
  }

  #ownedTemplate() {
    const download = this.#download;
    if (!this.#isFile) {
      return html`<p part="yours">✓ ${this.text("yours")}: ${this.attribute("label")}</p>`;
    }
    const left = download?.downloadsLeft ?? null;
    return html`<button part="button" aria-disabled=${this.busy} @click=${this.#fetch}>
        ${this.text("download")}: ${this.attribute("heading") || this.attribute("label")}
      </button>
      ${left === null ? nothing : html`<p part="note">${this.text("left", { count: `${left}` })}</p>`}
      ${this.#licenceTemplate()}`;
  }

  #licenceTemplate() {
    if (this.#licence) {
      return html`<p part="licence">${this.text("licence")} <code>${this.#licence}</code></p>`;
    }
    if (!this.#hasLicence) return nothing;
    return html`<button part="show-licence" aria-disabled=${this.busy} @click=${this.#showLicence}>
      ${this.text("showLicence")}
    </button>`;
  }
}
