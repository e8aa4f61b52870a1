import type { Grant } from "@tuppence/protocol/wire";
import { html, nothing } from "lit/html.js";
import { budgetOf } from "../prices/budget.ts";
import { Connection } from "../platform/connection.ts";
import { declineOf, declineText } from "../declines/decline.ts";
import { asFailure } from "../platform/failure.ts";
import { formatPrice } from "../prices/format-price.ts";
import { languageOf } from "../messages/language-of.ts";
import { fill, messagesOf, textsIn } from "../messages/messages.ts";
import { openPopup } from "../wallet-window/popup.ts";
import { TupToast } from "../toast/toast.ts";
import { TupElement } from "../elements/tup-element.ts";
import { BADGE_TEXTS, type BadgeTexts } from "./badge-texts.ts";
import { walletBadgeStyles } from "./wallet-badge-styles.ts";

/**
 * Shows what this site has spent of the reader's money today and what it may still spend. It does not show the
 * wallet's balance, which is not the site's business.
 *
 * Attributes: `platform` (URL of the instance), `publishable-key` or `key` (the seller's `pk_…`).
 * Parts: `badge`, `menu`, `item`. Custom properties: those of `<tup-paywall>`.
 *
 * @example <tup-wallet-badge platform="https://pay.example" key="pk_…"></tup-wallet-badge>
 */
export class TupWalletBadge extends TupElement {
  static readonly observedAttributes = ["platform", "key", "publishable-key"];

  #connection: Connection | undefined;
  #grant: Grant | undefined;

  constructor() {
    super(walletBadgeStyles);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen("addEventListener");
  }

  disconnectedCallback(): void {
    this.#listen("removeEventListener");
  }

  protected override drawn(): void {
    const [platform, key] = [this.attribute("platform"), this.sellerKey];
    if (!platform || !key) return;
    const connection = Connection.of(platform, key);
    if (connection === this.#connection) return;
    this.#listen("removeEventListener");
    this.#connection = connection;
    this.#listen("addEventListener");
    void connection.ready.then(this.#onChange);
  }

  /** The wallet's window does not hide the page, so closing it only fires `focus`. */
  #listen(method: "addEventListener" | "removeEventListener"): void {
    document[method]("visibilitychange", this.#onChange);
    window[method]("focus", this.#onChange);
    this.#connection?.[method]("change", this.#onChange);
    this.#connection?.[method]("spent", this.#onChange);
  }

  readonly #onChange = () => void this.#refresh();

  /** Shows what is known, then what the platform answers. */
  async #refresh(): Promise<void> {
    const connection = this.#connection;
    this.#grant = connection?.grant;
    void this.draw();
    if (!connection?.grant || document.visibilityState !== "visible") return;
    try {
      const path = "/v1/grants/current";
      this.#grant = (await connection.request({ method: "GET", path })) as Grant;
    } catch (error) {
      if (declineOf(asFailure(error).reason).forget) await connection.forget();
    }
    void this.draw();
  }

  /** The browser opens and closes the menu and handles the focus. We only place it. */
  readonly #place = (event: ToggleEvent) => {
    if (event.newState !== "open") return;
    const { bottom, right } = this.getBoundingClientRect();
    const { style } = event.target as HTMLElement;
    style.top = `${bottom + 6}px`;
    style.right = `${Math.max(8, document.documentElement.clientWidth - right)}px`;
    void this.#refresh();
  };

  readonly #openWallet = (event: Event) => {
    // Where popups are blocked, it works as an ordinary link.
    if (openPopup((event.target as HTMLAnchorElement).href) !== null) event.preventDefault();
  };

  /** Revokes the grant on the platform, then removes it here. */
  readonly #forget = async () => {
    const connection = this.#connection;
    const id = connection?.grant?.id;
    if (!connection || id === undefined) return;
    const language = languageOf(this);
    let text = textsIn(BADGE_TEXTS, language).notConnected;
    try {
      const path = `/v1/grants/${id}/revoke`;
      await connection.request({ method: "POST", path, idempotencyKey: `revoke-${id}` });
      await connection.forget();
    } catch (error) {
      const decline = declineOf(asFailure(error).reason);
      if (decline.forget) await connection.forget();
      else text = declineText(decline, messagesOf(language));
    }
    TupToast.get().show({ text });
  };

  protected override template() {
    const language = languageOf(this);
    const texts = textsIn(BADGE_TEXTS, language);
    const platform = this.attribute("platform");
    const [summary, permission] = this.#describe(texts);
    const forget = html`<button part="item" popovertarget="menu" @click=${this.#forget}>
      ${texts.forget}
    </button>`;
    return html`<button part="badge" popovertarget="menu"><i></i>${summary}</button>
      <div id="menu" part="menu" popover @beforetoggle=${this.#place}>
        <p>${permission}</p>
        <a
          part="item"
          href=${platform && new URL("/wallet", platform).href}
          target="_blank"
          @click=${this.#openWallet}
          >${messagesOf(language).openWallet}</a
        >
        ${this.#grant ? forget : nothing}
      </div>`;
  }

  /** The texts of the button and of the menu. */
  #describe(texts: BadgeTexts): readonly [string, string] {
    const grant = this.#grant;
    if (grant === undefined) return [texts.wallet, texts.notConnected];
    const { currency, limits } = grant;
    const put = (text: string, amount: string) =>
      fill(text, { price: formatPrice({ amount, currency }, languageOf(this)) });
    const left = budgetOf(grant);
    const today = put(texts.spentToday, grant.spentToday);
    return [
      left === undefined ? today : `${today} · ${put(texts.left, left)}`,
      limits.autoUnlockBelow === null ? texts.autoOff : put(texts.autoOn, limits.autoUnlockBelow),
    ];
  }
}
