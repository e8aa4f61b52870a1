import type { Money } from "@tuppence/protocol/wire";
import { choosePrice, parsePrices } from "../prices/choose-price.ts";
import { Connection } from "../platform/connection.ts";
import type { Asked, PassWish, PaywallExtras, PaywallHost } from "./paywall-extras.ts";
import { paywallStyles } from "./paywall-styles.ts";
import { TupElement } from "../elements/tup-element.ts";

const PAYWALL_ATTRIBUTES =
  "platform key publishable-key offer prices heading seller access by-header".split(" ");

/** What a paywall does before anything is pressed: it reads its attributes, connects, and loads the second script. */
export abstract class PaywallElement extends TupElement implements PaywallHost {
  static readonly observedAttributes = PAYWALL_ATTRIBUTES;

  /** What the reader chose besides the offer. */
  asked: Asked = {};
  protected connection: Connection | undefined;
  protected extras: PaywallExtras | undefined;
  protected loadingExtras: Promise<void> | undefined;
  #started = "";

  constructor() {
    super(paywallStyles);
  }

  abstract press(pass?: PassWish): void;
  abstract openIfOwned(): void;
  /** The application shows another article in the same element. */
  protected abstract changed(): void;
  /** All its attributes are set. */
  protected abstract started(connection: Connection): void;
  /** The grant was added or removed. */
  protected abstract readonly onChange: () => void;

  /** The path on this site that takes the access token. */
  get access(): string {
    return this.attribute("access") || "/tuppence/access";
  }

  get price(): Money | undefined {
    const { grant } = this.connection ?? {};
    return this.asked.price ?? choosePrice(this.prices, grant?.currency, navigator.language);
  }

  protected get prices(): readonly Money[] {
    return parsePrices(this.getAttribute("prices"));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.connection?.addEventListener("change", this.onChange);
  }

  disconnectedCallback(): void {
    this.connection?.removeEventListener("change", this.onChange);
  }

  protected override drawn(): void {
    const platform = this.attribute("platform");
    const key = this.sellerKey;
    const name = `${platform} ${key} ${this.offer}`;
    if (this.#started === name || !platform || !key || !this.offer) return;
    // What was shown and chosen belongs to the other article.
    if (this.#started) {
      this.asked = {};
      this.changed();
    }
    this.#started = name;
    this.connection?.removeEventListener("change", this.onChange);
    const connection = Connection.of(platform, key);
    this.connection = connection;
    connection.addEventListener("change", this.onChange);
    this.started(connection);
    this.loadingExtras = this.#loadExtras(connection).catch(() => {});
  }

  /** Loads what only some offers need. If that fails, the paywall works without it. */
  async #loadExtras(connection: Connection): Promise<void> {
    const { extendPaywall } = await import("../paywall-extension/second-script.ts");
    this.extras = extendPaywall(this, connection);
  }
}
