import type { Money } from "@tuppence/protocol/wire";
import { UNDO_SECONDS } from "@tuppence/protocol/undo";
import { html, nothing, type TemplateResult } from "lit/html.js";
import { type Decline, declineText } from "../declines/decline.ts";
import { fill, type Messages } from "../messages/messages.ts";
import type { PaywallExtras } from "./paywall-extras.ts";

export type PaywallView =
  | { readonly name: "locked" | "connecting" | "opening" }
  /** The price of the offer, or of the pass that was chosen. */
  | { readonly name: "paying"; readonly price: Money }
  /** Paid, but there is nothing to replace on this page: the offer opens another page. */
  | { readonly name: "open"; readonly href: string }
  | { readonly name: "declined"; readonly decline: Decline };

export interface PaywallCard {
  readonly view: PaywallView;
  readonly texts: Messages;
  readonly heading: string;
  readonly seller: string;
  /** The price as text; empty when the offer has no price. */
  readonly price: string;
  readonly extras: PaywallExtras | undefined;
  readonly onUnlock: () => void;
  /** To the wallet: to top up, or to confirm this purchase. */
  readonly onWallet: () => void;
  readonly onCancel: () => void;
}

export function isBusy({ name }: PaywallView): boolean {
  return name === "connecting" || name === "paying" || name === "opening";
}

/** What the reader sees of a paywall. */
export function renderPaywallCard(card: PaywallCard): TemplateResult {
  const { view, texts, seller } = card;
  const busy = isBusy(view);
  const undoFor = fill(texts.undoFor, { seconds: `${UNDO_SECONDS}` });
  return html`<section part="card" aria-label=${texts.lead} aria-busy=${busy}>
    <p aria-hidden="true" part="lead">${texts.lead}</p>
    <p part="heading" dir="auto">${card.heading}</p>
    ${seller && html`<p part="seller">${fill(texts.from, { seller })}</p>`}
    <p part="status" class=${busy ? "said" : ""} role="status">${statusOf(card)}</p>
    ${card.extras?.before()}
    <div>${renderActions(card)}</div>
    ${card.extras?.after()}
    <p part="note">${card.extras?.isFree() ? "" : undoFor} ${texts.capped}</p>
  </section>`;
}

function statusOf({ view, texts, price, extras }: PaywallCard): string {
  if (view.name === "locked") return "";
  const text =
    view.name === "declined"
      ? (extras?.declined(view.decline) ?? declineText(view.decline, texts))
      : texts[view.name];
  return fill(text, { price });
}

function renderActions(card: PaywallCard) {
  const { view, texts, price, onUnlock } = card;
  if (view.name === "open") {
    return html`<a part="button" href=${view.href}>${texts.openLink}</a>`;
  }
  const step = view.name === "declined" ? view.decline.step : "unlock";
  if (step === "none") return nothing;
  const busy = isBusy(view);
  const label = {
    unlock: card.extras?.label() ?? fill(texts.unlock, { price }),
    retry: texts.tryAgain,
    "top-up": texts.openWallet,
    confirm: texts.confirm,
  }[step];
  const toWallet = step === "top-up" || step === "confirm";
  return html`<button
      part="button"
      aria-disabled=${busy}
      @click=${toWallet ? card.onWallet : onUnlock}
    >
      ${busy ? html`<i></i>${statusOf(card)}` : label}
    </button>
    ${
      view.name === "connecting"
        ? html`<button part="cancel" @click=${card.onCancel}>${texts.cancel}</button>`
        : nothing
    }`;
}
