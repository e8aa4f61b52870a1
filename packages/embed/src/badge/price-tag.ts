import type { HeldList } from "@tuppence/protocol/wire";
import { html } from "lit/html.js";
import { Connection } from "../platform/connection.ts";
import { css } from "../elements/css.ts";
import { languageOf } from "../messages/language-of.ts";
import { textsIn } from "../messages/messages.ts";
import { TupElement } from "../elements/tup-element.ts";

const MOST_AT_ONCE = 50;

const TEXTS = {
  yours: ["Yours", "구매함", "Gehört dir"],
  pass: ["In your pass", "이용권에 포함", "In deinem Pass"],
} as const;

const styles = css`
  :host {
    display: inline;
  }
`;

type Held = HeldList["data"][number];

/**
 * A price in a list. Readers who own the offer, or a pass that covers it, see that instead of the price.
 *
 * Attributes: `platform`, `publishable-key` or `key`, `offer`. Its children are the price as the page writes it. Part: `yours`.
 *
 * @example
 * <tup-price platform="https://pay.example" key="pk_…" offer="off_…"><span class="price">2¢</span></tup-price>
 */
export class TupPrice extends TupElement {
  static readonly observedAttributes = ["platform", "key", "publishable-key", "offer"];
  #held: Held | undefined;
  #started = "";

  constructor() {
    super(styles);
  }

  protected override drawn(): void {
    const [platform, key] = [this.attribute("platform"), this.sellerKey];
    const name = `${platform} ${key} ${this.offer}`;
    if (this.#started === name || !platform || !key || !this.offer) return;
    this.#started = name;
    TagsOfPage.of(Connection.of(platform, key)).askSoon();
  }

  show(held: Held | undefined): void {
    this.#held = held;
    void this.draw();
  }

  protected override template() {
    const texts = textsIn(TEXTS, languageOf(this));
    const held = this.#held;
    // Shown until the answer is known, so that the list does not jump.
    return held
      ? html`<span part="yours">✓ ${held.coveredBy ? texts.pass : texts.yours}</span>`
      : html`<slot></slot>`;
  }
}

/** All price tags of a page under one key. They are looked up together, and again after a purchase, refund or connection. */
class TagsOfPage {
  static readonly #all = new WeakMap<Connection, TagsOfPage>();
  readonly #connection: Connection;
  #asking: Promise<void> | undefined;
  #isStale = false;

  static of(connection: Connection): TagsOfPage {
    const known = TagsOfPage.#all.get(connection) ?? new TagsOfPage(connection);
    TagsOfPage.#all.set(connection, known);
    return known;
  }

  private constructor(connection: Connection) {
    this.#connection = connection;
    const again = () => this.askSoon();
    for (const type of ["change", "spent", "returned"]) connection.addEventListener(type, again);
    document.addEventListener("visibilitychange", again);
    // After the browser's back button the page is as it was before the purchase.
    addEventListener("pageshow", again);
  }

  /** Looks up all tags drawn in this turn at once. Changes during the look-up start another one after it. */
  askSoon(): void {
    if (this.#asking) {
      this.#isStale = true;
      return;
    }
    this.#isStale = false;
    this.#asking = this.#ask()
      .catch(() => {})
      .finally(() => {
        this.#asking = undefined;
        if (this.#isStale) this.askSoon();
      });
  }

  async #ask(): Promise<void> {
    const connection = this.#connection;
    await connection.ready;
    const tags = [...document.querySelectorAll("tup-price")].filter(
      (tag): tag is TupPrice =>
        tag instanceof TupPrice &&
        tag.sellerKey === connection.key &&
        tag.getAttribute("platform") === connection.platform,
    );
    const offers = [...new Set(tags.map(({ offer }) => offer))];
    const held = new Map<string, Held>();
    for (let at = 0; connection.grant && at < offers.length; at += MOST_AT_ONCE) {
      const path = `/v1/entitlements/held?offers=${offers.slice(at, at + MOST_AT_ONCE).join(",")}`;
      const { data } = (await connection.request({ method: "GET", path })) as HeldList;
      for (const one of data) held.set(one.offer, one);
    }
    for (const tag of tags) tag.show(held.get(tag.offer));
  }
}
