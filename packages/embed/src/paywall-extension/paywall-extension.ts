import type { Money, Offer, OfferQuote } from "@tuppence/protocol/wire";
import { isMore } from "../prices/amounts.ts";
import type { Connection } from "../platform/connection.ts";
import type { Decline } from "../declines/decline.ts";
import { formatPrice } from "../prices/format-price.ts";
import { languageOf } from "../messages/language-of.ts";
import { fill, messagesOf, textsIn } from "../messages/messages.ts";
import { isByHeader } from "../delivery/page-content.ts";
import { isKept } from "../kept/is-kept.ts";
import type { PaywallExtras, PaywallHost } from "../paywall/paywall-extras.ts";
import { parsePrices } from "../prices/choose-price.ts";
import type { Paid } from "../purchase/paid.ts";
import type { Opened } from "../paywall/opened.ts";
import { resume } from "../wallet-window/resume.ts";
import { paymentText } from "../purchase/payment-text.ts";
import { beforeBuying } from "../passes/before-buying.ts";
import { EXTRA_TEXTS } from "./extension-texts.ts";
import { isThisPage } from "../delivery/is-this-page.ts";
import { followReturns } from "./lock-again.ts";
import { namedAmount } from "../prices/named-amount.ts";
import {
  type PassOffer,
  readOffer,
  readGrant,
  readPasses,
  readQuote,
} from "../platform/read-offer.ts";
import type { FreeAccessPart } from "../free-access/free-access-part.ts";
import { budgetReset, budgetResetText } from "../declines/budget-reset.ts";
import { ownTab } from "./own-tab.ts";
import { panelAbove, panelBelow, type PanelView } from "./panel.ts";
import { passesFor } from "../passes/passes-for.ts";
import { type OfferedPass, passesWorthOffering } from "../passes/passes-worth-offering.ts";
import { refusalText } from "../declines/refusal-text.ts";

/** What a paywall knows beyond the price in its attributes, and what its reader chose. */
export class PaywallExtension implements PaywallExtras {
  readonly #host: PaywallHost;
  readonly #connection: Connection;
  /** The offer this belongs to. When the paywall shows another one, this does nothing more. */
  readonly #of: string;
  #offer: Offer | undefined;
  #passes: readonly PassOffer[] = [];
  #quote: OfferQuote | undefined;
  #country: string | undefined;
  #budgetReset: string | undefined;
  /** How it opens for free, if its seller allows that. */
  #free: FreeAccessPart | undefined;
  /** The wallet cannot open from within this frame. */
  #isFramed = false;
  /** The text in the amount's field; `undefined` before anything was typed. */
  #amountText: string | undefined;
  /** The language last used. */
  #spoken: string | undefined;
  /** The prices the page came with. */
  readonly #shown: readonly Money[];

  constructor(host: PaywallHost, connection: Connection) {
    this.#host = host;
    this.#of = host.offer;
    this.#shown = parsePrices(host.getAttribute("prices"));
    this.#connection = connection;
  }

  /** Reads everything, and reads it again when something changes. */
  async start(): Promise<void> {
    for (const type of ["change", "spent"]) {
      this.#connection.addEventListener(type, () => {
        if (this.#host.isConnected && this.#isStill) void this.refresh().then(this.#openIfOwned);
      });
    }
    await this.refresh();
    // Where popups are blocked, this page load may be the return from the wallet for a pass.
    for (const pass of this.#offered) {
      if (await resume(this.#connection, pass.offer.id)) {
        return this.#host.press({ offer: pass.offer.id, price: pass.price });
      }
    }
  }

  get #isStill(): boolean {
    return this.#host.offer === this.#of;
  }

  async refresh(): Promise<void> {
    const offer = this.#of;
    // Only then do we know whose price to ask for.
    await this.#connection.ready;
    const [facts, passes, quote] = await Promise.allSettled([
      readOffer(this.#connection, offer),
      readPasses(this.#connection),
      readQuote(this.#connection, offer, this.#country),
    ]);
    if (!this.#isStill) return;
    // What could not be read stays as it was. The price in the page's attributes is shown in any case.
    if (facts.status === "fulfilled") this.#offer = facts.value;
    if (passes.status === "fulfilled") this.#passes = passes.value;
    if (quote.status === "fulfilled") this.#quote = quote.value;
    const prices = this.#quote?.prices ?? this.#offer?.prices;
    if (prices) this.#host.setAttribute("prices", JSON.stringify(prices));
    this.#ask();
    if (this.#quote?.freeAccess) await this.#readFree();
  }

  get #before(): string {
    const [offer, quote, language] = [this.#offer, this.#quote, this.#language];
    const { price } = this.#host;
    const { nowMs } = this.#connection;
    return offer && quote ? beforeBuying(quote, { kind: offer.kind, price, language, nowMs }) : "";
  }

  async #readFree(): Promise<void> {
    const { FreeAccessPart } = await import("../free-access/free-access-part.ts");
    this.#free ??= new FreeAccessPart(this.#host, this.#connection, this);
    await this.#free.refresh();
  }

  before(): unknown {
    return [panelAbove(this.#view), this.#quote?.owned ? undefined : this.#free?.draw()];
  }

  after(): unknown {
    return this.#isFramed ? ownTab(this.#host) : panelBelow(this.#view);
  }

  label(): string | undefined {
    const { price } = this.#host;
    const [texts, language] = [this.#texts, this.#language];
    const { owned } = this.#quote ?? {};
    if (owned) return owned.coveredBy ? texts.openWithPass : messagesOf(language).openLink;
    if (this.isFree()) return texts.openFree;
    const { due } = this.#host.asked;
    if (due === undefined || price === undefined) return undefined;
    const dueText = formatPrice({ ...price, amount: due }, language);
    return fill(messagesOf(language).unlock, { price: dueText });
  }

  /** It was paid by another paywall of this page, or in another tab. */
  readonly #openIfOwned = () => {
    if (this.#quote?.owned && this.#host.isConnected) this.#host.openIfOwned();
  };

  paymentText(paid: Paid): string {
    return paymentText(paid, this.#host.offer, this.#language, this.#connection.nowMs);
  }

  opened(opened: Opened): void {
    followReturns(opened);
  }

  isFree(): boolean {
    const { asked, price } = this.#host;
    const amount = asked.due ?? price?.amount ?? "";
    return !!this.#quote?.owned || !!this.#quote?.free || (amount !== "" && !isMore(amount, "0"));
  }

  /** Asks the platform again: the price and the grant may both have changed. */
  async silently(): Promise<Money | undefined> {
    await this.refresh();
    if (this.#offer === undefined || this.#quote === undefined) return undefined;
    // Nothing is paid without a press for what opens for free.
    if (this.#free?.isOffered) return undefined;
    const grant = await readGrant(this.#connection);
    const facts = { offer: this.#offer, quote: this.#quote, shown: this.#shown };
    const { mayPaySilently } = await import("../prices/may-pay-silently.ts");
    return mayPaySilently({ grant, ...facts });
  }

  declined(decline: Decline): string {
    this.#isFramed = decline.reason === "own-tab";
    if (decline.reason.startsWith("undelivered") && !isKept(this.#host))
      this.#forgetDelivery(decline.reason);
    const text = refusalText(decline, this.#language);
    if (decline.message !== "over-budget") return text;
    if (this.#budgetReset === undefined) void this.#readBudgetReset();
    return `${text} ${this.#budgetReset ?? ""}`.trim();
  }

  /** Reads when the budget resets, once it was too small, and shows it. */
  async #readBudgetReset(): Promise<void> {
    const { price } = this.#host;
    if (price === undefined) return;
    this.#budgetReset = "";
    const resetsAt = await budgetReset(this.#connection, price).catch(() => undefined);
    if (resetsAt === undefined) return;
    this.#budgetReset = budgetResetText(resetsAt, this.#language, this.#connection.nowMs);
    await this.#host.draw();
  }

  get resourceUrl(): string | undefined {
    return this.#offer?.resourceUrl;
  }

  isHere(href: string): boolean {
    return isThisPage(href, location.href);
  }

  deliver(token: string) {
    if (!isKept(this.#host)) return undefined;
    return import("../kept/open-kept.ts").then(({ openKept }) =>
      openKept(this.#host, this.#connection, token),
    );
  }

  async checkDelivery(): Promise<void> {
    // A page that accepts the access token itself need not be asked, nor the platform: they are there.
    if (isByHeader(this.#host) || isKept(this.#host)) return;
    const { checkDelivery } = await import("../delivery/check-delivery.ts");
    await checkDelivery(this.#host);
  }

  #forgetDelivery(reason: string): void {
    void import("../delivery/check-delivery.ts").then(
      ({ forgetDelivery }) => forgetDelivery(this.#host, reason),
      () => {},
    );
  }

  /** Nothing is bought at another amount than the one in the field. */
  ready(): boolean {
    if (!this.#isAmountWrong) return true;
    this.#host.root.querySelector("input")?.focus();
    return false;
  }

  /** The page's language. It is remembered because the card leaves the page when the paid content replaces it. */
  get #language(): string {
    if (this.#host.isConnected) this.#spoken = languageOf(this.#host);
    return this.#spoken ?? languageOf(this.#host);
  }

  get #texts() {
    return textsIn(EXTRA_TEXTS, this.#language);
  }

  get #minimum(): Money | undefined {
    return this.#inCurrency(this.#offer?.payWhatYouWant?.minimum);
  }

  get #isAmountWrong(): boolean {
    const [text, minimum] = [this.#amountText, this.#minimum];
    return !!minimum && text !== undefined && namedAmount(text, minimum.amount) === undefined;
  }

  #inCurrency(prices: readonly Money[] | undefined): Money | undefined {
    return prices?.find(({ currency }) => currency === this.#host.price?.currency);
  }

  /** Prepares what the next press will ask for. */
  #ask(): void {
    const host = this.#host;
    const country = this.#country;
    host.asked = country ? { terms: { country } } : {};
    const { price } = host;
    const minimum = this.#minimum;
    if (price && minimum) {
      const usual = this.#inCurrency(this.#offer?.payWhatYouWant?.suggestion) ?? price;
      const amount = namedAmount(this.#amountText ?? usual.amount, minimum.amount) ?? usual.amount;
      const named = { amount, currency: price.currency };
      host.asked = { price: named, terms: { ...host.asked.terms, amount: named } };
    } else {
      const due = this.#inCurrency(this.#quote?.due)?.amount;
      if (price && due && isMore(price.amount, due)) host.asked = { ...host.asked, due };
    }
    void host.draw();
  }

  get #openers(): readonly PassOffer[] {
    const currency = this.#host.price?.currency;
    if (this.#offer === undefined || currency === undefined) return [];
    return passesFor(this.#offer, this.#passes, currency);
  }

  get #offered(): readonly OfferedPass[] {
    const passes = this.#openers.flatMap((offer) => {
      const price = this.#inCurrency(offer.prices);
      return price ? [{ offer, price }] : [];
    });
    return passesWorthOffering(passes, this.#quote?.caps ?? []);
  }

  get #view(): PanelView {
    const language = this.#language;
    return {
      texts: this.#texts,
      language,
      nowMs: this.#connection.nowMs,
      offer: this.#offer,
      quote: this.#quote,
      price: this.#host.price,
      before: this.#before,
      openers: this.#openers,
      passes: this.#offered,
      country: this.#country,
      minimum: this.#minimum,
      suggestion: this.#inCurrency(this.#offer?.payWhatYouWant?.suggestion),
      amountText: this.#amountText,
      isAmountWrong: this.#isAmountWrong,
      onPass: (pass) => this.#host.press({ offer: pass.offer.id, price: pass.price }),
      onCountry: (country) => {
        this.#country = country || undefined;
        void this.refresh();
      },
      onAmount: (text) => {
        this.#amountText = text;
        this.#ask();
      },
    };
  }
}
