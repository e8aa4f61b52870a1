import type { Money } from "@tuppence/protocol/wire";
import { isAsked } from "./budget.ts";
import { choosePrice, parsePrices } from "./choose-price.ts";
import { Connection } from "./connection.ts";
import { type Decline, declineOf } from "./decline.ts";
import { emit } from "./emit.ts";
import { asFailure, Failure } from "./failure.ts";
import { formatPrice } from "./format-price.ts";
import { Intents } from "./intents.ts";
import { languageOf } from "./language.ts";
import { messagesOf } from "./messages/messages.ts";
import { openPaid } from "./open-paid.ts";
import { isPageOfMany } from "./page-of-many.ts";
import { isBusy, type PaywallView, renderPaywallCard } from "./paywall-card.ts";
import type { Asked, PassWish, PaywallExtras, PaywallHost } from "./paywall-extras.ts";
import { paywallStyles } from "./paywall-styles.ts";
import { waitForPopup } from "./popup.ts";
import { ownedOf, type Paid, purchase } from "./purchase.ts";
import { resume } from "./resume.ts";
import { sessionStore } from "./stores.ts";
import { TupToast } from "./toast.ts";
import { TupElement } from "./tup-element.ts";
import { forgetUndone, wasUndone } from "./undone.ts";
import { confirmUrl } from "./wallet-url.ts";
import { openWalletWindow } from "./wallet-window.ts";
import { withLock } from "./with-lock.ts";

const PAYWALL_ATTRIBUTES =
  "platform key publishable-key offer prices heading seller access by-header".split(" ");
const LOCKED: PaywallView = { name: "locked" };
const intents = new Intents(sessionStore);

/**
 * The price of what is locked, and the way to open it.
 *
 * Attributes, which are properties too: `platform` (URL of the instance), `publishable-key` or `key` (the seller's
 * `pk_…`; frameworks keep `key` to themselves), `offer` (`off_…`), `prices` (JSON array of `{amount, currency}`),
 * `heading`, `seller`, `access` (path on this site that takes the access token), `by-header` (the page's own server
 * takes it too, in `Tuppence-Access-Token`). Put it inside the element marked `data-tuppence-content`, which is swapped for the unlocked
 * one. Its children are for browsers without scripts.
 *
 * Events, all bubbling: `tuppence:unlocked` from the unlocked content, with `{offer, purchase}` in `detail`;
 * `tuppence:declined` with `{offer, reason}`; `tuppence:locked` with `{offer}` after an undo.
 *
 * Parts: `card`, `lead`, `heading`, `seller`, `status`, `button`, `cancel`, `note`. Custom properties:
 * `--tup-accent`, `--tup-on-accent`, `--tup-surface`, `--tup-tint`, `--tup-text`, `--tup-muted`,
 * `--tup-border`, `--tup-radius`, `--tup-font`.
 *
 * @example
 * <tup-paywall platform="https://pay.example" key="pk_…" offer="off_…" heading="The long way home"
 *   seller="The Example" prices='[{"amount":"0.02","currency":"USD"}]' access="/tuppence/access">
 *   <a href="https://pay.example/">Unlock this article</a>
 * </tup-paywall>
 */
export class TupPaywall extends TupElement implements PaywallHost {
  static readonly observedAttributes = PAYWALL_ATTRIBUTES;

  #view: PaywallView = LOCKED;
  #connection: Connection | undefined;
  #popup: Window | null = null;
  #started = "";
  #extras: PaywallExtras | undefined;
  #loadingExtras: Promise<void> | undefined;
  #pass: PassWish | undefined;
  /** What the reader chose beside the offer. */
  asked: Asked = {};
  #looking: Promise<void> = Promise.resolve();

  constructor() {
    super(paywallStyles);
  }

  get offer(): string {
    return this.attribute("offer");
  }

  /** The path on this site that takes the access token. */
  get access(): string {
    return this.attribute("access") || "/tuppence/access";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    TupToast.get();
    this.#connection?.addEventListener("change", this.#onChange);
    document.addEventListener("visibilitychange", this.#onChange);
    addEventListener("pageshow", this.#onPageShow);
  }

  disconnectedCallback(): void {
    this.#connection?.removeEventListener("change", this.#onChange);
    document.removeEventListener("visibilitychange", this.#onChange);
    removeEventListener("pageshow", this.#onPageShow);
  }

  /** Goes back to the price, with the focus on it, and to all that was said beside it. */
  async lock(isQuiet = false): Promise<void> {
    await this.#show(LOCKED);
    if (!isQuiet) this.root.querySelector("button")?.focus();
    void this.#extras?.refresh();
  }

  openIfOwned(): void {
    this.#looking = this.#looking.then(() => this.#look(true));
  }

  protected override drawn(): void {
    const platform = this.attribute("platform");
    const key = this.attribute("publishable-key") || this.attribute("key");
    const name = `${platform} ${key} ${this.offer}`;
    if (this.#started === name || !platform || !key || !this.offer) return;
    // An application shows another article in the same element: what was said and chosen was of the other one.
    if (this.#started) {
      this.asked = {};
      this.#pass = undefined;
      this.#cancel();
    }
    this.#started = name;
    this.#connection?.removeEventListener("change", this.#onChange);
    const connection = Connection.of(platform, key);
    this.#connection = connection;
    connection.addEventListener("change", this.#onChange);
    void this.#attempt(async () => {
      await connection.ready;
      if (await resume(connection, this.offer)) await this.#pay(connection);
    }).then(this.#onChange);
    this.#loadingExtras = this.#loadExtras(connection).catch(() => {});
  }

  /** What few offers need comes by itself a moment later; when it does not come, the rest goes on without. */
  async #loadExtras(connection: Connection): Promise<void> {
    const { extendPaywall } = await import("./more/more.ts");
    this.#extras = extendPaywall(this, connection);
  }

  get price(): Money | undefined {
    const prices = parsePrices(this.getAttribute("prices"));
    return (
      this.asked.price ?? choosePrice(prices, this.#connection?.grant?.currency, navigator.language)
    );
  }

  #show(view: PaywallView): Promise<void> {
    this.#view = view;
    return this.draw();
  }

  /** Back by the browser's button from a wallet that had taken this window. */
  readonly #onPageShow = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    if (this.#popup === null) void this.#show(LOCKED);
    this.#onChange();
  };

  /** Another tab connected, or the reader came back: perhaps this is paid already, or may open by itself. */
  readonly #onChange = () => {
    void this.draw();
    this.#looking = this.#looking.then(() => this.#look());
  };

  async #look(isQuiet = false): Promise<void> {
    const connection = this.#connection;
    const grant = connection?.grant;
    const { name } = this.#view;
    if (!connection || !grant || isBusy(this.#view) || !this.isConnected) return;
    if (document.visibilityState !== "visible" || (isQuiet && name === "open")) return;
    // Of a page of many nobody has said which one to open: what is theirs says so, and opens by a press.
    if (isPageOfMany(this.offer)) return;
    try {
      // Tabs take turns, so that the second finds the offer bought by the first.
      await withLock(this.offer, async () => {
        const owned = await ownedOf(connection, this.offer);
        if (owned) return await this.#open(connection, owned.accessToken, owned.paid, isQuiet);
        if (isQuiet || grant.limits.autoUnlockBelow === null || wasUndone(this.offer)) return;
        // Whether it may be is known only with all the terms; without them the reader is asked.
        await this.#loadingExtras;
        const price = await this.#extras?.silently();
        if (price) await this.#buy(connection, price);
      });
    } catch (error) {
      // Nobody asked for this attempt, so nobody is bothered with why it failed; a press will tell.
      void this.#show(LOCKED);
      if (declineOf(asFailure(error).reason).forget) await connection.forget();
    }
  }

  /** Opens it, as the button does; with a pass, by buying that. */
  press(pass?: PassWish): void {
    const connection = this.#connection;
    if (isBusy(this.#view)) return this.#popup?.focus();
    if (connection === undefined || (!pass && this.#extras?.ready() === false)) return;
    this.#pass = pass;
    const { grant } = connection;
    const price = pass?.price ?? this.price;
    const due = pass ? undefined : this.asked.due;
    void this.#attempt(() => {
      if (grant === undefined) return this.#connect(connection, price);
      return price && isAsked(grant, due ?? price.amount)
        ? this.#askWallet(true)
        : this.#pay(connection);
    });
  }

  /** Runs one attempt to open and turns its failure into what the reader sees. */
  async #attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      await this.#decline(declineOf(asFailure(error).reason));
    }
  }

  /** What the wallet is asked about. */
  get #wished(): string {
    return this.#pass?.offer ?? this.offer;
  }

  async #connect(connection: Connection, price: Money | undefined): Promise<void> {
    // WebCrypto, and with it any proof of who pays, is there on secure pages only.
    if (!isSecureContext) throw new Failure("insecure");
    // Opened in the click itself; its address follows when the keys are made.
    const wish = { offer: this.#wished, currency: price?.currency };
    const popup = await openWalletWindow(this.#waitFor);
    if (this.#popup !== popup && popup) return;
    const { authorizeByRedirect, authorizeInPopup } = await import("./more/connect.ts");
    if (popup === null) return await authorizeByRedirect(connection, sessionStore, wish);
    const allowed = await authorizeInPopup(connection, popup, wish);
    // Cancelled here meanwhile, and perhaps begun anew: then that attempt goes on, not this one.
    if (this.#popup !== popup) return;
    this.#popup = null;
    if (!allowed) throw new Failure("access_denied");
    await this.#pay(connection);
  }

  async #pay(connection: Connection): Promise<void> {
    const { price, offer } = this;
    if (price === undefined) throw new Failure("currency-mismatch");
    forgetUndone(offer);
    void this.#show({ name: "paying", price: this.#pass?.price ?? price });
    await withLock(offer, async () => {
      // It may have opened by itself while this waited for its turn, or be of another article by now.
      if (this.isConnected && this.offer === offer) await this.#buy(connection, price, this.#pass);
    });
  }

  async #buy(connection: Connection, price: Money, pass?: PassWish): Promise<void> {
    const { offer } = this;
    void this.#show({ name: "paying", price: pass?.price ?? price });
    await this.#loadingExtras;
    await this.#extras?.checkDelivery();
    const result = pass
      ? await purchase(connection, intents, pass.offer, pass.price)
      : await purchase(connection, intents, offer, price, this.asked.terms);
    this.#pass = undefined;
    // The pass opens it. Were it not so, nothing more is charged than what was pressed.
    const owned = pass && (await ownedOf(connection, offer));
    const token = pass ? owned?.accessToken : result.accessToken;
    const paid = pass ? (owned?.paid ?? { ...result, isFinal: true }) : result;
    // What was bought before the application went on is there, paid, when it comes back to it.
    if (this.offer === offer) await this.#open(connection, token, paid);
  }

  #open(
    connection: Connection,
    token: string | undefined,
    paid?: Paid,
    isQuiet = false,
  ): Promise<void> {
    return openPaid({
      connection,
      paywall: this,
      extras: this.#extras,
      token,
      paid,
      isQuiet,
      show: (view) => void this.#show(view),
      decline: (reason) => this.#decline(declineOf(reason)),
    });
  }

  async #decline(decline: Decline): Promise<void> {
    const { offer } = this;
    this.#popup = null;
    await this.#loadingExtras;
    if (decline.forget) await this.#connection?.forget();
    if (decline.reason === "price-changed") await this.#extras?.refresh();
    void this.#show({ name: "declined", decline });
    emit(this, "declined", { offer, reason: decline.reason });
  }

  /** Sends the reader to the wallet for what only the wallet may do, then looks whether it is paid. */
  async #askWallet(confirm: boolean): Promise<void> {
    const connection = this.#connection;
    if (connection === undefined) return;
    const terms = this.#pass ? undefined : this.asked.terms;
    const url = confirm
      ? confirmUrl(connection.platform, this.#wished, terms)
      : new URL("/wallet", connection.platform).href;
    const popup = await openWalletWindow(this.#waitFor);
    if (this.#popup !== popup && popup) return;
    // Blocked: the wallet in this window. Whoever comes back finds it paid, by the check on load.
    if (popup === null) return location.assign(url);
    popup.location.href = url;
    const confirmed = await waitForPopup(popup, connection.platform, (data) =>
      data["type"] === "tuppence:confirmed" && data["offer"] === this.#wished ? true : undefined,
    );
    if (this.#popup !== popup) return;
    this.#popup = null;
    const owned = await ownedOf(connection, this.offer);
    connection.spent();
    if (owned) return await this.#open(connection, owned.accessToken, owned.paid);
    // Paid, but not by the buyer this grant is of: a new grant is of the right one.
    if (confirmed) throw new Failure("token-invalid");
    void this.#show(LOCKED);
  }

  readonly #waitFor = (popup: Window | null) => {
    this.#popup = popup;
    void this.#show({ name: "connecting" });
  };

  readonly #cancel = () => {
    this.#popup?.close();
    this.#popup = null;
    void this.#show(LOCKED);
  };

  protected override template() {
    const language = languageOf(this);
    const view = this.#view;
    const price =
      view.name === "paying"
        ? view.price
        : (this.price ?? parsePrices(this.getAttribute("prices"))[0]);
    const step = view.name === "declined" ? view.decline.step : undefined;
    return renderPaywallCard({
      view,
      texts: messagesOf(language),
      heading: this.attribute("heading"),
      seller: this.attribute("seller"),
      price: price ? formatPrice(price, language) : "",
      extras: this.#extras,
      onUnlock: () => this.press(step === "retry" ? this.#pass : undefined),
      onWallet: () => void this.#attempt(() => this.#askWallet(step !== "top-up")),
      onCancel: this.#cancel,
    });
  }
}
