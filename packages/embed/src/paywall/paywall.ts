import type { Money } from "@tuppence/protocol/wire";
import { nothing } from "lit/html.js";
import { isAsked } from "../prices/budget.ts";
import { buyOfferOrPass } from "../purchase/buy-offer-or-pass.ts";
import type { Connection } from "../platform/connection.ts";
import { type Decline, declineOf } from "../declines/decline.ts";
import { emit } from "../elements/emit.ts";
import { asFailure, Failure } from "../platform/failure.ts";
import { formatPrice } from "../prices/format-price.ts";
import { languageOf } from "../messages/language-of.ts";
import { messagesOf } from "../messages/messages.ts";
import { openPaid } from "./open-paid.ts";
import { pageHasOtherOffers } from "../platform/page-has-other-offers.ts";
import { isBusy, type PaywallView, renderPaywallCard } from "./paywall-card.ts";
import { PaywallElement } from "./paywall-element.ts";
import type { PassWish } from "./paywall-extras.ts";
import { PaywallWindow } from "./paywall-window.ts";
import type { Paid } from "../purchase/paid.ts";
import { ownedOf } from "../purchase/purchase.ts";
import { resume } from "../wallet-window/resume.ts";
import { TupToast } from "../toast/toast.ts";
import { forgetUndone, wasUndone } from "../purchase/undone-offers.ts";
import { withLock } from "../platform/with-lock.ts";

const LOCKED: PaywallView = { name: "locked" };

/**
 * Shows the price of locked content, and opens it.
 *
 * Attributes, which are properties too: `platform` (URL of the instance), `publishable-key` or `key` (the seller's
 * `pk_…`; frameworks keep `key` to themselves), `offer` (`off_…`), `prices` (JSON array of `{amount, currency}`),
 * `heading`, `seller`, `access` (path on this site that takes the access token), `by-header` (the page's own server
 * also accepts it in `Tuppence-Access-Token`). Put it inside the element marked `data-tuppence-content`, which is
 * replaced by the unlocked one. Its children are for browsers without scripts.
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
export class TupPaywall extends PaywallElement {
  #view: PaywallView = LOCKED;
  readonly #window = new PaywallWindow(() => void this.#show({ name: "connecting" }));
  #pass: PassWish | undefined;
  #looking: Promise<void> = Promise.resolve();

  override connectedCallback(): void {
    super.connectedCallback();
    TupToast.get();
    document.addEventListener("visibilitychange", this.onChange);
    addEventListener("pageshow", this.#onPageShow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.onChange);
    removeEventListener("pageshow", this.#onPageShow);
  }

  /** Shows the price again, moves the focus to it, and reads everything beside it again. */
  async lock(isQuiet = false): Promise<void> {
    await this.#show(LOCKED);
    if (!isQuiet) this.root.querySelector("button")?.focus();
    void this.extras?.refresh();
  }

  openIfOwned(): void {
    this.#looking = this.#looking.then(() => this.#look(true));
  }

  protected override changed(): void {
    this.#pass = undefined;
    this.#cancel();
  }

  protected override started(connection: Connection): void {
    void this.#attempt(async () => {
      await connection.ready;
      if (await resume(connection, this.offer)) await this.#pay(connection);
    }).then(this.onChange);
  }

  #show(view: PaywallView): Promise<void> {
    this.#view = view;
    return this.draw();
  }

  /** The reader came back with the browser's button from a wallet in this window. */
  readonly #onPageShow = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    if (!this.#window.isOpen) void this.#show(LOCKED);
    this.onChange();
  };

  /** Another tab connected, or the reader came back: perhaps this is paid already, or may open automatically. */
  protected override readonly onChange = () => {
    void this.draw();
    this.#looking = this.#looking.then(() => this.#look());
  };

  async #look(isQuiet = false): Promise<void> {
    const connection = this.connection;
    const grant = connection?.grant;
    const { name } = this.#view;
    if (!connection || !grant || isBusy(this.#view) || !this.isConnected) return;
    if (document.visibilityState !== "visible" || (isQuiet && name === "open")) return;
    // On a page with several paywalls the reader chooses which one to open. What they own says so, and opens with a press.
    if (pageHasOtherOffers(this.offer)) return;
    try {
      // Tabs take turns, so that the second finds what the first has bought.
      await withLock(this.offer, async () => {
        const owned = await ownedOf(connection, this.offer);
        if (owned) return await this.#open(connection, owned.accessToken, owned.paid, isQuiet);
        if (isQuiet || grant.limits.autoUnlockBelow === null || wasUndone(this.offer)) return;
        // All terms are needed to decide this. Without them the reader has to press.
        await this.loadingExtras;
        const price = await this.extras?.silently();
        if (price) await this.#buy(connection, price);
      });
    } catch (error) {
      // The reader did not start this attempt, so its failure is not shown. A press will show it.
      void this.#show(LOCKED);
      if (declineOf(asFailure(error).reason).forget) await connection.forget();
    }
  }

  /** Does what the button does; with a pass, it buys that instead. */
  press(pass?: PassWish): void {
    const connection = this.connection;
    if (isBusy(this.#view)) return this.#window.focus();
    if (connection === undefined || (!pass && this.extras?.ready() === false)) return;
    this.#pass = pass;
    const { grant } = connection;
    const price = pass?.price ?? this.price;
    const due = pass ? undefined : this.asked.due;
    void this.#attempt(() => {
      if (grant === undefined) return this.#connect(connection, price);
      return price && isAsked(grant, due ?? price.amount)
        ? this.#askWallet()
        : this.#pay(connection);
    });
  }

  /** Runs one attempt to open, and shows the reader why it failed. */
  async #attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      await this.#decline(declineOf(asFailure(error).reason));
    }
  }

  /** The offer that the wallet is asked about. */
  get #wished(): string {
    return this.#pass?.offer ?? this.offer;
  }

  async #connect(connection: Connection, price: Money | undefined): Promise<void> {
    const wish = { offer: this.#wished, currency: price?.currency };
    const allowed = await this.#window.askForBudget(connection, wish);
    if (allowed === false) throw new Failure("access_denied");
    if (allowed) await this.#pay(connection);
  }

  async #pay(connection: Connection): Promise<void> {
    const { price, offer } = this;
    if (price === undefined) throw new Failure("currency-mismatch");
    forgetUndone(offer);
    void this.#show({ name: "paying", price: this.#pass?.price ?? price });
    await withLock(offer, async () => {
      // While this waited, it may have been opened, or now show another article.
      if (this.isConnected && this.offer === offer) await this.#buy(connection, price, this.#pass);
    });
  }

  async #buy(connection: Connection, price: Money, pass?: PassWish): Promise<void> {
    const { offer } = this;
    void this.#show({ name: "paying", price: pass?.price ?? price });
    await this.#checkDelivery();
    const { token, paid } = await buyOfferOrPass(
      connection,
      { offer, price, terms: this.asked.terms },
      pass,
    );
    this.#pass = undefined;
    // If the application now shows another article, this one is found paid when it is shown again.
    if (this.offer === offer) await this.#open(connection, token, paid);
  }

  async #checkDelivery(): Promise<void> {
    await this.loadingExtras;
    await this.extras?.checkDelivery();
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
      extras: this.extras,
      token,
      paid,
      isQuiet,
      show: (view) => void this.#show(view),
      decline: (reason) => this.#decline(declineOf(reason)),
    });
  }

  async #decline(decline: Decline): Promise<void> {
    const { offer } = this;
    this.#window.close();
    await this.loadingExtras;
    if (decline.forget) await this.connection?.forget();
    if (decline.reason === "price-changed") await this.extras?.refresh();
    void this.#show({ name: "declined", decline });
    emit(this, "declined", { offer, reason: decline.reason });
  }

  /** Sends the reader to the wallet for what only the wallet may do: to confirm, and to add money. Then checks whether it is paid. */
  async #askWallet(): Promise<void> {
    const connection = this.connection;
    if (connection === undefined) return;
    const confirmed = await this.#window.visitWallet(connection.platform, {
      offer: this.#wished,
      before: () => this.#checkDelivery(),
      terms: this.#pass ? undefined : this.asked.terms,
    });
    if (confirmed === undefined) return;
    const owned = await ownedOf(connection, this.offer);
    connection.spent();
    if (owned) return await this.#open(connection, owned.accessToken, owned.paid);
    // It was paid by another buyer than this grant's. A new grant will be that buyer's.
    if (confirmed) throw new Failure("token-invalid");
    void this.#show(LOCKED);
  }

  readonly #cancel = () => {
    this.#window.close();
    void this.#show(LOCKED);
  };

  protected override template() {
    // One without a key is set up by the platform, which also knows the price (kept/set-up.ts).
    if (!this.sellerKey) return nothing;
    const language = languageOf(this);
    const view = this.#view;
    const price = view.name === "paying" ? view.price : (this.price ?? this.prices[0]);
    const step = view.name === "declined" ? view.decline.step : undefined;
    return renderPaywallCard({
      view,
      texts: messagesOf(language),
      heading: this.attribute("heading"),
      seller: this.attribute("seller"),
      price: price ? formatPrice(price, language) : "",
      extras: this.extras,
      onUnlock: () => this.press(step === "retry" ? this.#pass : undefined),
      onWallet: () => void this.#attempt(() => this.#askWallet()),
      onCancel: this.#cancel,
    });
  }
}
