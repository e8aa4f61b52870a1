import type { TuppenceClient } from "@tuppence/embed/client";
import type { Order, Price } from "@tuppence/sdk";
import { api } from "../api.ts";
import { find, make, redraw } from "../dom.ts";
import { choose, text } from "../money.ts";
import { explain, isForWallet } from "../wallet.ts";

interface Deps {
  readonly wallet: TuppenceClient;
  /** Called after every step: orders and things may be others now. */
  readonly onChange: () => Promise<void>;
  readonly onBought: (order: Order, price: Price) => void;
}

/** The two steps of an order: the player's yes, and the harbour's delivery. Only the second costs anything. */
export class OrderDialog {
  readonly #deps: Deps;
  readonly #dialog = find("order", HTMLDialogElement);
  #order: Order | undefined;
  #busy = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      void this.#cancel();
    });
  }

  /** Shows an order, wherever it stands. */
  show(order: Order): void {
    this.#order = order;
    this.#draw();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  #draw(failure?: unknown): void {
    const order = this.#order;
    if (order === undefined) return;
    const price = this.#priceOf(order);
    const isSetAside = order.status === "confirmed";
    const yes = isSetAside
      ? make(
          "button",
          { class: "main", "data-name": "yes", onclick: () => void this.#deliver() },
          "Ask for it again",
        )
      : make(
          "button",
          { class: "main", "data-name": "yes", onclick: () => void this.#confirm() },
          `Yes, ${text(price)}`,
        );
    const no = make(
      "button",
      { "data-name": "no", onclick: () => void this.#cancel() },
      isSetAside ? "Take it back" : "Not now",
    );
    const wallet = isForWallet(failure)
      ? make(
          "button",
          { onclick: () => void this.#deps.wallet.openWallet().then(() => this.#draw()) },
          "Open the wallet",
        )
      : null;
    const many = order.quantity > 1 ? `${order.quantity} × ` : "";
    redraw(this.#dialog, [
      make("h2", { id: "order-title" }, many + order.offerTitle),
      make("p", { class: "price" }, text(price)),
      make(
        "ol",
        { class: "steps" },
        step(
          "You say yes",
          isSetAside ? "done" : "now",
          isSetAside ? `${text(price)} is set aside.` : "The price is set aside, not charged.",
        ),
        step(
          "The harbour delivers",
          isSetAside ? "now" : "later",
          "Then, and only then, it is charged.",
        ),
      ),
      make(
        "p",
        { class: "note", role: "status" },
        failure === undefined ? "" : this.#noteOn(failure),
      ),
      make("div", { class: "actions" }, yes, wallet, no),
    ]);
  }

  #noteOn(failure: unknown): string {
    const said = explain(failure);
    return this.#order?.status === "confirmed"
      ? `${said} You have paid nothing. Take it back, or wait: after two minutes it comes back by itself.`
      : `${said} Nothing was charged.`;
  }

  #priceOf(order: Order): Price {
    return order.reserved ?? choose(order.prices, this.#deps.wallet.grant?.currency);
  }

  #confirm(): Promise<void> {
    return this.#step(async (order) => {
      this.#order = await this.#deps.wallet.confirmOrder(order.id, this.#priceOf(order));
      await this.#finish(this.#order);
    });
  }

  #deliver(): Promise<void> {
    return this.#step((order) => this.#finish(order));
  }

  async #finish(order: Order): Promise<void> {
    const price = this.#priceOf(order);
    const delivered = await api.deliver(order.id);
    this.#close();
    this.#deps.onBought(delivered, price);
  }

  #cancel(): Promise<void> {
    return this.#step(async (order) => {
      // What was set aside is the wallet's: asked for there, its badge shows at once that it is back.
      if (order.status === "confirmed") await this.#deps.wallet.cancelOrder(order.id);
      else await api.cancel(order.id);
      this.#close();
    });
  }

  /** One press at a time. What fails stays in the dialog, which says what it means. */
  async #step(run: (order: Order) => Promise<void>): Promise<void> {
    const order = this.#order;
    if (order === undefined || this.#busy) return;
    this.#busy = true;
    try {
      await run(order);
    } catch (error) {
      this.#draw(error);
    } finally {
      this.#busy = false;
    }
    await this.#deps.onChange();
  }

  #close(): void {
    this.#order = undefined;
    this.#dialog.close();
  }
}

function step(title: string, state: "done" | "now" | "later", note: string): HTMLElement {
  return make("li", { class: state }, make("strong", {}, title), make("span", {}, note));
}
