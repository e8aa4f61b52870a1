import type { FreeAccess, FreeOpening } from "@tuppence/protocol/wire";
import { html, nothing } from "lit/html.js";
import { asFailure, failureOf } from "../platform/failure.ts";
import { languageOf } from "../messages/language-of.ts";
import { fill, messagesOf, textsIn } from "../messages/messages.ts";
import { openHere } from "../delivery/page-content.ts";
import { emit } from "../elements/emit.ts";
import { dayAndHour } from "../passes/day-and-hour.ts";
import type { PaywallExtras, PaywallHost } from "../paywall/paywall-extras.ts";
import type { Connection } from "../platform/connection.ts";
import { formatPrice } from "../prices/format-price.ts";
import { freeStyles } from "./free-styles.ts";
import { FREE_TEXTS } from "./free-texts.ts";
import { spanText, untilText } from "./spans.ts";
import { knownVisitor, visitorId } from "./visitor.ts";

type Way = "allowance" | "ticket";

/** A timer cannot wait longer than this. */
const MOST_WAIT_MS = 2 ** 31 - 1;
/** More would not fit into a line. */
const MOST_DOTS = 10;

/** What a paywall shows of free access, and how it opens: in the reader's wallet, or by the id in their browser. */
export class FreeAccessPart {
  readonly #host: PaywallHost;
  readonly #connection: Connection;
  readonly #extras: PaywallExtras;
  readonly #of: string;
  #access: FreeAccess | undefined;
  #state: "idle" | "opening" | "failed" = "idle";
  /** The page that it opens, where that is not this one. */
  #href: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: PaywallHost, connection: Connection, extras: PaywallExtras) {
    this.#host = host;
    this.#connection = connection;
    this.#extras = extras;
    this.#of = host.offer;
    host.root.adoptedStyleSheets.push(freeStyles);
  }

  /** Reads how it opens now. What is still open for a reader without a wallet opens at once. */
  async refresh(): Promise<void> {
    const visitor = knownVisitor();
    const query = visitor === undefined ? "" : `?visitor=${visitor}`;
    const path = `/v1/offers/${this.#of}/free-access${query}`;
    const answer = await this.#read(path).catch(() => undefined);
    if (answer === undefined || this.#host.offer !== this.#of) return;
    this.#access = answer as FreeAccess;
    this.#waitForTicket();
    await this.#host.draw();
    if (this.#access.open && this.#host.isConnected) await this.#open("allowance", true);
  }

  /** Whether it opens for free now, if the reader wants that. */
  get isOffered(): boolean {
    const { allowance, ticket } = this.#access ?? {};
    const hasTicket = !!ticket && !ticket.needsWallet && ticket.readyAt === null;
    return hasTicket || (!!allowance && (allowance.counted || allowance.left > 0));
  }

  draw(): unknown {
    const { allowance, ticket } = this.#access ?? {};
    if (this.#host.offer !== this.#of || (!allowance && !ticket)) return nothing;
    const isFailed = this.#state === "failed";
    return html`<div part="free">
      ${this.#allowance()} ${this.#ticket()}
      ${isFailed ? html`<p role="alert">${this.#texts.failed}</p>` : nothing}
    </div>`;
  }

  #allowance(): unknown {
    const { allowance } = this.#access ?? {};
    if (!allowance) return nothing;
    const { opens, left, counted, period, resetsAt } = allowance;
    const [texts, language] = [this.#texts, this.#language];
    if (!counted && left === 0)
      return html`<p>${fill(texts.none, { opens: `${opens}`, date: dayAndHour(resetsAt, language) })}</p>`;
    const text = counted
      ? texts.counted
      : fill(texts[`left${period}`], { left: `${left}`, opens: `${opens}` });
    return html`${opens > MOST_DOTS ? nothing : dots(opens, left)}
      <p>${text}</p>
      ${this.#button("allowance", texts.openAllowance)}`;
  }

  #ticket(): unknown {
    const { ticket, allowance } = this.#access ?? {};
    const [texts, language] = [this.#texts, this.#language];
    // One free way at a time: the ticket is worth keeping while the allowance opens it.
    if (!ticket || (allowance && (allowance.counted || allowance.left > 0))) return nothing;
    if (ticket.needsWallet)
      return html`<p>${fill(texts.ticketWallet, { span: spanText(ticket.waitSeconds * 1000, language) })}</p>`;
    if (ticket.readyAt === null)
      return html`<p>
          ${fill(texts.ticketReady, { span: spanText(ticket.opensForSeconds * 1000, language) })}
        </p>
        ${this.#button("ticket", texts.openTicket)}`;
    const left = Date.parse(ticket.readyAt) - this.#connection.nowMs;
    const { price } = this.#host;
    return html`<p part="free-wait">
      ${fill(texts.ticketWaits, { when: untilText(left, language), price: price ? formatPrice(price, language) : "" })}
    </p>`;
  }

  #button(way: Way, text: string): unknown {
    if (this.#href !== undefined)
      return html`<a part="free-open" href=${this.#href}>${messagesOf(this.#language).openLink}</a>`;
    const isOpening = this.#state === "opening";
    return html`<button
      part="free-open"
      aria-disabled=${isOpening}
      @click=${() => void this.#open(way)}
    >
      ${isOpening ? this.#texts.opening : text}
    </button>`;
  }

  async #open(by: Way, isQuiet = false): Promise<void> {
    if (this.#state === "opening") return;
    await this.#show("opening");
    try {
      await this.#extras.checkDelivery();
      const opening = await this.#post(by);
      this.#state = "idle";
      if (this.#host.offer !== this.#of || !this.#host.isConnected) return;
      if (this.#connection.grant) {
        // It is the wallet's now: the paywall finds it paid.
        this.#connection.spent();
        await this.#extras.refresh();
        if (this.#host.isConnected) this.#host.press();
      } else await this.#deliver(opening.accessToken, isQuiet);
    } catch (error) {
      await this.#show(isQuiet ? "idle" : "failed");
      const isTaken = /used|ready/.test(asFailure(error).reason);
      if (isTaken) await this.refresh();
    }
  }

  /** Opens it in the page, as a paywall does with what was paid; there is nothing to undo. */
  async #deliver(token: string, isQuiet: boolean): Promise<void> {
    const { offer } = this.#host;
    const { locked, unlocked } = await (this.#extras.deliver(token) ?? openHere(this.#host, token));
    const { resourceUrl } = this.#extras;
    if (!unlocked && resourceUrl !== undefined && !this.#extras.isHere(resourceUrl)) {
      // It opens another page of this site, which now knows the reader.
      this.#href = resourceUrl;
      return this.#show("idle");
    }
    if (!unlocked) throw new Error("the page is still locked");
    if (!isQuiet && unlocked !== locked && unlocked instanceof HTMLElement) {
      unlocked.tabIndex = -1;
      unlocked.focus({ preventScroll: true });
    }
    emit(unlocked, "unlocked", { offer, purchase: null });
  }

  #read(path: string): Promise<unknown> {
    const connection = this.#connection;
    return connection.grant
      ? connection.request({ method: "GET", path })
      : connection.requestAsPage(path);
  }

  async #post(by: Way): Promise<FreeOpening> {
    const { grant, platform, key } = this.#connection;
    const visitor = grant ? knownVisitor() : visitorId();
    const json = { offer: this.#of, by, ...(visitor !== undefined && { visitor }) };
    const idempotencyKey = crypto.randomUUID();
    const path = "/v1/free-openings";
    if (grant)
      return (await this.#connection.request({
        method: "POST",
        path,
        json,
        idempotencyKey,
      })) as FreeOpening;
    const response = await fetch(new URL(path, platform), {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        "idempotency-key": idempotencyKey,
      },
      body: JSON.stringify(json),
      credentials: "omit",
    });
    if (!response.ok) throw await failureOf(response);
    return (await response.json()) as FreeOpening;
  }

  /** Once the next ticket is ready, the paywall says so by itself. */
  #waitForTicket(): void {
    clearTimeout(this.#timer);
    const { readyAt = null } = this.#access?.ticket ?? {};
    if (readyAt === null) return;
    const left = Date.parse(readyAt) - this.#connection.nowMs;
    const run = () => {
      if (this.#host.isConnected && this.#host.offer === this.#of) void this.refresh();
    };
    this.#timer = setTimeout(run, Math.min(MOST_WAIT_MS, Math.max(1_000, left + 1_000)));
  }

  async #show(state: "idle" | "opening" | "failed"): Promise<void> {
    this.#state = state;
    await this.#host.draw();
  }

  get #language(): string {
    return languageOf(this.#host);
  }

  get #texts() {
    return textsIn(FREE_TEXTS, this.#language);
  }
}

function dots(opens: number, left: number): unknown {
  return html`<div part="free-dots" aria-hidden="true">
    ${Array.from({ length: opens }, (_, at) => html`<i class=${at < left ? "" : "used"}></i>`)}
  </div>`;
}
