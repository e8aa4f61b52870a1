import { html, nothing, type TemplateResult } from "lit/html.js";
import { parsePrices } from "../prices/choose-price.ts";
import { accessibleIcon, PAUSE, PLAY } from "./icons.ts";
import { clock, times } from "./money-math.ts";
import type { Pay } from "./pay.ts";
import { payByPlay } from "./pay-by-play.ts";
import type { Player } from "./player.ts";
import { PaidElement } from "./paid-element.ts";

/**
 * A player around an `<audio>` or `<video>`: a free preview, then the whole for a price per play or per second.
 *
 * Attributes, which are properties too: those of `<tup-paywall>` (`platform`, `publishable-key` or `key`, `offer`, `prices`, `access`), and `pay` (`play` or
 * `second`), `preview` and `src` (two files: the server gives the second to who paid), `length` in seconds, `maximum`
 * (JSON like `prices`: the most a day), `also` (another offer that opens `src`, such as its download), `leave` (a path
 * that is notified when the page goes; pay by second).
 * Parts: `bar`, `toggle`, `kind`, `offer`, `button`, `note`, `status`, `undo`, `wallet`.
 *
 * @example
 * <tup-play platform="https://pay.example" key="pk_…" offer="off_…" pay="play" length="48"
 *   prices='[{"amount":"0.01","currency":"USD"}]' preview="/slow-tide-preview.ogg" src="/tracks/slow-tide/full.ogg">
 *   <audio preload="metadata" src="/slow-tide-preview.ogg"></audio>
 * </tup-play>
 */
export class TupPlay extends PaidElement implements Player {
  static readonly observedAttributes =
    "platform key publishable-key offer prices access heading pay preview src length maximum also leave".split(
      " ",
    );

  /** Whether `src` plays, and not the preview. */
  isOpen = false;
  /** Whether the whole was played to the end. */
  #wasPlayed = false;
  #pay: Pay | undefined;
  #preparing: Promise<void> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#found === null) this.#waitForMedia();
  }

  /** The element may be on the page before its content. */
  #waitForMedia(): void {
    const watch = new MutationObserver(() => {
      if (this.#found === null) return;
      watch.disconnect();
      void this.draw();
    });
    watch.observe(this, { childList: true, subtree: true });
  }

  protected override get isReady(): boolean {
    return super.isReady && this.#found !== null;
  }

  protected override drawn(): void {
    // Only once, even if the element is moved: two listeners would count each second twice.
    if (this.isReady) this.#preparing ??= this.#prepare();
    super.drawn();
  }

  async #prepare(): Promise<void> {
    const { media } = this;
    const redraw = () => void this.draw();
    for (const type of ["timeupdate", "durationchange", "play", "pause", "seeked"]) {
      media.addEventListener(type, redraw);
    }
    media.addEventListener("ended", () => void this.#onEnded());
    if (this.attribute("pay") !== "second") {
      this.#pay = payByPlay(this);
      return;
    }
    const { payBySecond } = await import("./pay-by-second.ts");
    this.#pay = payBySecond(this);
  }

  protected override changed(): void {
    this.#pay?.leave();
    this.#wasPlayed = false;
    void this.close();
  }

  get #found(): HTMLMediaElement | null {
    return this.querySelector<HTMLMediaElement>("audio, video");
  }

  get media(): HTMLMediaElement {
    const media = this.#found;
    if (media === null) throw new Error("<tup-play> holds an <audio> or a <video>.");
    return media;
  }

  /** What the ways to pay need. */
  get host() {
    return {
      wallet: this.wallet,
      offer: this.offer,
      price: this.price,
      also: this.attribute("also"),
      leave: this.attribute("leave"),
    };
  }

  override say(text: string): void {
    super.say(text);
  }
  override handOver(token: string, offer?: string): Promise<void> {
    return super.handOver(token, offer);
  }
  override checkDelivery(): Promise<void> {
    return super.checkDelivery();
  }
  override deliver(...of: Parameters<PaidElement["deliver"]>): Promise<void> {
    return super.deliver(...of);
  }
  override tell(...of: Parameters<PaidElement["tell"]>): Promise<void> {
    return super.tell(...of);
  }
  override text(...of: Parameters<PaidElement["text"]>): string {
    return super.text(...of);
  }
  override money(...of: Parameters<PaidElement["money"]>): string {
    return super.money(...of);
  }
  override attempt(run: () => Promise<void>): Promise<void> {
    return super.attempt(run);
  }

  override async isRefused(): Promise<boolean> {
    return [401, 402, 403].includes(await this.serverSays().catch(() => 0));
  }

  /** The page's own server's status for the whole: it knows whether its cookie still opens it. */
  async serverSays(): Promise<number> {
    const init = { method: "HEAD", cache: "no-store" } as const;
    const src = this.attribute("src");
    // After a reload, the platform says whether this play is paid.
    if (this.isKept && !src)
      return this.handOver("").then(
        () => 200,
        () => 402,
      );
    return (await fetch(src, init)).status;
  }

  /** Plays the whole from where the preview or the last visit stopped. */
  async open(at: number, andPlay: boolean): Promise<void> {
    this.isOpen = true;
    this.#wasPlayed = false;
    await this.#load(this.attribute("src"), at);
    if (andPlay) await this.media.play().catch(() => {});
  }

  /** Back to the preview. */
  async close(): Promise<void> {
    this.isOpen = false;
    await this.#load(this.attribute("preview"), 0);
  }

  async #load(src: string, at: number): Promise<void> {
    const { media } = this;
    media.pause();
    media.src = src;
    const ready = new Promise((done) =>
      media.addEventListener("loadedmetadata", done, { once: true }),
    );
    media.load();
    if (at > 0) {
      await ready;
      media.currentTime = at;
    }
    void this.draw();
  }

  protected override async look(isOutdated: () => boolean): Promise<void> {
    void this.draw();
    await this.#preparing?.catch(() => {});
    await this.#pay?.look(isOutdated);
  }

  protected override undone(): void {
    this.#pay?.forget();
    void this.close();
  }

  async #onEnded(): Promise<void> {
    if (this.isOpen) {
      this.#wasPlayed = true;
      await this.#pay?.ended();
      await this.close();
      await this.refresh();
      return;
    }
    this.say(this.text("over"));
    // Readers who allowed small prices to be paid silently are not interrupted.
    const shown = parsePrices(this.getAttribute("prices"));
    const allowed = this.wallet.client.grant?.limits.autoUnlockBelow ?? null;
    const mayBe = allowed !== null && this.attribute("pay") !== "second";
    const silent = mayBe && (await this.wallet.silently(this.offer, shown).catch(() => undefined));
    if (silent) await this.#start();
    else this.root.querySelector<HTMLElement>("[part=button]")?.focus({ preventScroll: true });
  }

  readonly #start = () =>
    this.attempt(async () => {
      await this.#preparing;
      await this.#pay?.start();
    });

  readonly #toggle = () => {
    const { media } = this;
    if (media.paused) void media.play().catch(() => {});
    else media.pause();
  };

  readonly #seek = (event: Event) => {
    this.media.currentTime = Number((event.target as HTMLInputElement).value);
  };

  protected override template(): TemplateResult {
    if (!this.isReady) return html`<slot></slot>`;
    const { media, isOpen } = this;
    const isVideo = media instanceof HTMLVideoElement;
    const duration = Number.isFinite(media.duration) ? media.duration : 0;
    const at = clock(media.currentTime);
    const name = this.attribute("heading");
    return html`<slot></slot>
      <div part="controls">
        <div part="bar">
          <button
            part="toggle"
            aria-label="${this.text(media.paused ? "play" : "pause")}: ${name}"
            @click=${this.#toggle}
          >
            ${accessibleIcon(media.paused ? PLAY : PAUSE)}
          </button>
          <input
            type="range"
            min="0"
            max=${duration}
            step="0.1"
            .value=${String(media.currentTime)}
            aria-label="${this.text("position")}: ${name}"
            aria-valuetext=${at}
            @input=${this.#seek}
          />
          <time>${at} / ${clock(duration)}</time>
          <span part="kind">${this.text(isOpen ? "full" : isVideo ? "previewFilm" : "preview")}</span>
        </div>
        <div part="offer">${this.#offerTemplate()} ${this.statusTemplate()}</div>
      </div>`;
  }

  #offerTemplate() {
    const { price } = this;
    if (this.isOpen || price === undefined) return nothing;
    const isFree = this.#pay?.isFreeNow() === true;
    const bySecond = this.attribute("pay") === "second";
    const shown = { price: this.money(price) };
    const perSecond = bySecond ? { price: this.text("perSecond", shown) } : shown;
    const label = isFree
      ? this.text("freeToday")
      : this.text(this.#wasPlayed ? "again" : "whole", perSecond);
    return html`<button part="button" aria-disabled=${this.busy} @click=${this.#start}>${label}</button>
      ${this.status === "" ? html`<p part="note">${this.#note()}</p>` : nothing}`;
  }

  /** The most it can cost, before anything is paid. */
  #note(): string {
    const { price } = this;
    if (price !== undefined && this.attribute("pay") === "second") {
      const amount = times(price.amount, Number(this.attribute("length")));
      return this.text("inAll", { price: this.money({ ...price, amount }) });
    }
    const most = this.amountOf("maximum");
    return most === undefined ? "" : this.text("atMost", { price: this.money(most) });
  }
}
