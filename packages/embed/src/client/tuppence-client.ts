import type {
  CreatePurchase,
  Grant,
  InventoryItem,
  Money,
  Order,
  PurchaseResult,
  Refund,
} from "@tuppence/protocol/wire";
import { Connection } from "../platform/connection.ts";
import { declineOf } from "../declines/decline.ts";
import { asFailure, Failure } from "../platform/failure.ts";
import { Intents } from "../purchase/intents.ts";
import { waitForPopup } from "../wallet-window/wait-for-popup.ts";
import { openWalletWindow } from "../wallet-window/open-wallet-window.ts";
import { accessTokenFor, payOnce } from "../purchase/purchase.ts";
import { resume } from "../wallet-window/resume.ts";
import { sessionStore } from "../platform/site-storage.ts";

/** Why something did not happen: `reason` is the short name of the problem, such as `over-budget`. */
export { Failure } from "../platform/failure.ts";

const intents = new Intents(sessionStore);
/** One page of the list: a game with more things than this reads it on its own server. */
const INVENTORY_LIMIT = 100;

export interface ClientOptions {
  /** URL of the instance. */
  readonly platform: string;
  /** The seller's publishable key, `pk_…`. */
  readonly key: string;
}

/** What a purchase may say beside its offer: the price that was shown, a quantity, a play's id. */
export type PurchaseDetails = Omit<CreatePurchase, "offer" | "wallet">;

/**
 * The wallet of whoever is at this page, for page scripts that draw their own buttons. It shares its grant with the
 * elements of `tuppence.js` and with other tabs. `change` is dispatched when the grant comes or goes, `spent` after
 * money moved, `returned` after it came back. Every method that talks to the platform throws {@link Failure}.
 *
 * @example
 * import { createClient } from "https://pay.example/embed/tuppence-client.js";
 *
 * const client = createClient({ platform: "https://pay.example", key: "pk_…" });
 * await client.ready;
 * button.addEventListener("click", async () => {
 *   if (client.grant === undefined && !(await client.connect())) return; // closed the wallet's window
 *   const { charged } = await client.buy("off_…", { price: { amount: "0.02", currency: "USD" } });
 *   button.textContent = `Paid ${charged}`;
 * });
 */
export class TuppenceClient extends EventTarget {
  /** The stored grant is read, and the answer of a wallet in this same window is taken. */
  readonly ready: Promise<void>;
  readonly #connection: Connection;

  constructor({ platform, key }: ClientOptions) {
    super();
    const connection = Connection.of(platform, key);
    this.#connection = connection;
    for (const type of ["change", "spent", "returned"]) {
      connection.addEventListener(type, () => this.dispatchEvent(new Event(type)));
    }
    this.ready = this.#start();
  }

  async #start(): Promise<void> {
    await this.#connection.ready;
    // What was refused there is asked again by the next click.
    await resume(this.#connection, "").catch(() => false);
  }

  /** What the buyer allowed this site; `undefined` when not connected. */
  get grant(): Grant | undefined {
    return this.#connection.grant;
  }

  /**
   * Asks for a budget in the wallet's window. Call it in the click itself, or the browser blocks the window; then
   * the wallet takes this one and comes back. `false` when the buyer closed it. With `offer`, the wallet says what it is
   * about.
   */
  async connect(
    wish: { readonly currency?: string; readonly offer?: string } = {},
  ): Promise<boolean> {
    // WebCrypto, and with it any proof of who pays, is there on secure pages only.
    if (!isSecureContext) throw new Failure("insecure");
    const popup = await openWalletWindow();
    const { authorize } = await import("../wallet-window/connect.ts");
    const asked = { offer: wish.offer ?? "", asker: "", currency: wish.currency };
    return (await authorize(this.#connection, popup, sessionStore, asked)) ?? false;
  }

  /** Buys an offer within the budget. Naming `price`, what the page showed, guards against a change in between. */
  async buy(offer: string, details: PurchaseDetails = {}): Promise<PurchaseResult> {
    const json: CreatePurchase = { ...details, offer };
    const result = await this.#pay(JSON.stringify(json), "/v1/purchases", json, details.price);
    return result as PurchaseResult;
  }

  /** An order that the site's server has opened for this buyer. */
  async order(id: string): Promise<Order> {
    return (await this.#call("GET", `/v1/orders/${encodeURIComponent(id)}`)) as Order;
  }

  /** Says yes to an order: its price is set aside. It is charged when the site's server finalizes it, and never else. */
  async confirmOrder(id: string, price?: Money): Promise<Order> {
    const path = `/v1/orders/${encodeURIComponent(id)}/confirm`;
    return (await this.#pay(id, path, price === undefined ? {} : { price }, price)) as Order;
  }

  /** Says no to an order, also after a yes: what was set aside is back at once. */
  async cancelOrder(id: string): Promise<Order> {
    const path = `/v1/orders/${encodeURIComponent(id)}/cancel`;
    const order = (await this.#call("POST", path, {}, `cancel-${id}`)) as Order;
    this.#connection.spent();
    return order;
  }

  /** A signed proof that this buyer has the offer, to be checked offline; `undefined` when nobody is known to. */
  async accessToken(offer: string): Promise<string | undefined> {
    if (this.grant === undefined) return undefined;
    return this.#guarded(() => accessTokenFor(this.#connection, offer));
  }

  /** What this buyer has of the site's items. */
  async inventory(): Promise<InventoryItem[]> {
    const path = `/v1/inventory?limit=${INVENTORY_LIMIT}`;
    return ((await this.#call("GET", path)) as { data: InventoryItem[] }).data;
  }

  /** Gives a purchase back: `undo` until its `undoUntil` (show it for ten seconds), `regret` within the offer's window. */
  async giveBack(purchase: string, reason: "undo" | "regret" = "regret"): Promise<Refund> {
    const json = { purchase, reason };
    const refund = (await this.#call(
      "POST",
      "/v1/refunds",
      json,
      `${reason}-${purchase}`,
    )) as Refund;
    this.#connection.spent();
    this.#connection.returned();
    return refund;
  }

  /** Opens the wallet, to put money in or to look, and resolves when it was closed. Call it in the click itself. */
  async openWallet(path = "/wallet"): Promise<void> {
    const url = new URL(path, this.#connection.platform).href;
    const popup = await openWalletWindow();
    if (popup === null) return location.assign(url);
    popup.location.href = url;
    await waitForPopup(popup, this.#connection.platform, (data) =>
      data["type"] === "tuppence:confirmed" ? true : undefined,
    );
    this.#connection.spent();
  }

  #pay(what: string, path: string, json: object, price: Money | undefined): Promise<unknown> {
    const grant = this.grant?.id ?? "";
    const { amount = "", currency = "" } = price ?? {};
    const intent = { offer: what, grant, amount, currency };
    return this.#guarded(() => payOnce(this.#connection, intents, intent, path, json));
  }

  #call(method: "GET" | "POST", path: string, json?: object, key?: string): Promise<unknown> {
    const request = {
      method,
      path,
      ...(json && { json }),
      ...(key !== undefined && { idempotencyKey: key }),
    };
    return this.#guarded(() => this.#connection.request(request));
  }

  /** A grant that is of no use any more is forgotten, so that the next click connects again. */
  async #guarded<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      const failure = asFailure(error);
      // Without a grant there is nothing to forget but the key that one is being asked for with.
      if (this.grant && declineOf(failure.reason).forget) await this.#connection.forget();
      throw failure;
    }
  }
}

/** The wallet of whoever is at this page. See {@link TuppenceClient}. */
export function createClient(options: ClientOptions): TuppenceClient {
  return new TuppenceClient(options);
}
