import type { CapProgress, Money, Offer, OfferQuote } from "@tuppence/protocol/wire";
import { html, nothing } from "lit/html.js";
import { dayAndHour } from "../passes/day-and-hour.ts";
import { isMore, remaining } from "../prices/amounts.ts";
import { formatPrice } from "../prices/format-price.ts";
import { fill } from "../messages/messages.ts";
import { capText, nearestCap } from "../passes/cap-text.ts";
import { endOfPeriod } from "../passes/until.ts";
import { priceToCome } from "../prices/price-to-come.ts";
import type { ExtraTexts } from "./extension-texts.ts";
import type { PassOffer } from "../platform/read-offer.ts";
import type { OfferedPass } from "../passes/passes-worth-offering.ts";

export interface PanelView {
  readonly texts: ExtraTexts;
  readonly language: string;
  readonly nowMs: number;
  readonly offer: Offer | undefined;
  readonly quote: OfferQuote | undefined;
  readonly price: Money | undefined;
  /** What the reader should know before buying; empty when there is nothing. */
  readonly before: string;
  /** All passes that cover it, and those of them that are offered. */
  readonly openers: readonly PassOffer[];
  readonly passes: readonly OfferedPass[];
  readonly country: string | undefined;
  /** Where the buyer names the amount: the minimum, the suggestion, and the text in the field. */
  readonly minimum: Money | undefined;
  readonly suggestion: Money | undefined;
  readonly amountText: string | undefined;
  readonly isAmountWrong: boolean;
  readonly onPass: (pass: OfferedPass) => void;
  readonly onCountry: (country: string) => void;
  readonly onAmount: (text: string) => void;
}

/** Above the button: what affects the price, and what the reader may choose. */
export function panelAbove(view: PanelView): unknown {
  const { offer, price } = view;
  if (offer === undefined || price === undefined) return nothing;
  const toCome = priceToCome(offer.availability, { ...view, price }, view.texts);
  return html`${toCome && html`<p part="to-come">${toCome}</p>`}
  ${view.before && html`<p part="before">${view.before}</p>`} ${countryField(view, offer)}
  ${amountField(view)}`;
}

/** Below the button: the progress towards a cap, and the passes. */
export function panelBelow(view: PanelView): unknown {
  if (view.offer === undefined || view.quote?.owned || view.quote?.free) return nothing;
  return html`${capLine(view)} ${passesToCome(view)} ${passList(view)}`;
}

function countryField({ texts, language, country, onCountry }: PanelView, offer: Offer): unknown {
  const countries = Object.keys(offer.countryPrices ?? {});
  if (countries.length === 0) return nothing;
  const names = new Intl.DisplayNames(language, { type: "region" });
  const options = countries
    .map((code) => [code, names.of(code) ?? code] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, language));
  return html`<label part="field">
    <span>${texts.country}</span>
    <select @change=${(event: Event) => onCountry((event.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${!country}>${texts.otherCountry}</option>
      ${options.map(
        ([code, name]) =>
          html`<option value=${code} ?selected=${code === country}>${name}</option>`,
      )}
    </select>
  </label>`;
}

function amountField(view: PanelView): unknown {
  const { texts, language, minimum, suggestion, amountText, isAmountWrong } = view;
  if (minimum === undefined) return nothing;
  const prices = {
    minimum: formatPrice(minimum, language),
    suggestion: suggestion ? formatPrice(suggestion, language) : "",
  };
  const hint = isAmountWrong ? texts.tooLittle : texts.leastAndUsual;
  return html`<div part="field">
    <label for="amount">${texts.yourPrice} (${minimum.currency})</label>
    <input
      id="amount"
      inputmode="decimal"
      autocomplete="off"
      aria-describedby="hint"
      aria-invalid=${isAmountWrong}
      .value=${amountText ?? suggestion?.amount ?? minimum.amount}
      @input=${(event: Event) => view.onAmount((event.target as HTMLInputElement).value)}
    />
    <small id="hint" aria-live="polite">${fill(hint, prices)}</small>
  </div>`;
}

function capLine(view: PanelView): unknown {
  const { texts, price } = view;
  const currency = price?.currency ?? "";
  const cap = nearestCap(view.quote?.caps ?? [], currency) ?? nearestCap(capsAhead(view), currency);
  if (cap === undefined) return nothing;
  const begun = Number(cap.spent) > 0;
  const bar = html`<progress max=${cap.cap} value=${cap.spent} aria-hidden="true"></progress>`;
  return html`<div part="cap">
    ${begun ? bar : nothing}
    <p>${capText(begun ? texts.capProgress : texts.capAhead, cap, view)}</p>
  </div>`;
}

/** For readers without a wallet: the same caps, with nothing spent. */
function capsAhead({ openers, nowMs }: PanelView): readonly CapProgress[] {
  return openers.flatMap(({ id, title, pass }) => {
    const { period } = pass;
    if (period === "season") return [];
    return pass.cap.map(({ amount, currency }) => ({
      pass: id,
      title,
      period,
      spent: "0",
      cap: amount,
      currency,
      periodEndsAt: endOfPeriod(period, nowMs),
      reached: false,
    }));
  });
}

/** Says why a pass is no longer offered: continued spending brings it for no more money. */
function passesToCome({ texts, language, openers, passes, quote }: PanelView): unknown {
  return (quote?.caps ?? []).map(({ pass, title, spent, cap, currency, reached }) => {
    const withheld = openers.find(({ id }) => id === pass);
    const price = withheld?.prices.find((one) => one.currency === currency);
    const isOffered = passes.some(({ offer }) => offer.id === pass);
    if (price === undefined || isOffered || reached || !isMore(spent, "0")) return nothing;
    return html`<p part="pass-to-come">
      ${fill(texts.passToCome, {
        pass: title,
        rest: formatPrice({ amount: remaining(cap, spent), currency }, language),
        price: formatPrice(price, language),
      })}
    </p>`;
  });
}

function passList({ texts, language, passes, onPass }: PanelView): unknown {
  if (passes.length === 0) return nothing;
  return html`<div part="passes" role="group" aria-labelledby="or">
    <p id="or">${texts.or}</p>
    ${passes.map(
      (pass) => html`<button part="pass" @click=${() => onPass(pass)}>
        <span><bdi>${pass.offer.title}</bdi><small>${whatItGives(pass.offer, texts, language)}</small></span>
        <b>${formatPrice(pass.price, language)}</b>
      </button>`,
    )}
  </div>`;
}

function whatItGives({ pass }: PassOffer, texts: ExtraTexts, language: string): string {
  const scope = {
    all: texts.scopeAll,
    section: texts.scopeSection,
    "early-access": texts.scopeEarly,
    "ad-free": "",
  }[pass.scope];
  const date = pass.seasonUntil ? dayAndHour(pass.seasonUntil, language) : "";
  const span = {
    day: texts.forDay,
    week: texts.forWeek,
    month: texts.forMonth,
    season: fill(texts.forSeason, { date }),
  }[pass.period];
  return [span, scope].filter((part) => part !== "").join(", ");
}
