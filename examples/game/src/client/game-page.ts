import type { TuppenceClient } from "@tuppence/embed/client";
import { createFeatureCheck, type FeatureCheck } from "@tuppence/sdk";
import type { GoodOnSale, HarbourState, Receipt } from "../harbour/state.ts";
import { api } from "./api.ts";
import { find, redraw } from "./dom.ts";
import { choose, text } from "./money.ts";
import { createSounds } from "./play/sounds.ts";
import { PlayPanel } from "./play/play-panel.ts";
import { shelves } from "./shop/cards.ts";
import { ledger } from "./shop/ledger.ts";
import { OrderDialog } from "./shop/order-dialog.ts";
import { toast } from "./toast.ts";
import { explain } from "./wallet.ts";

const WHEEL = "skippers-wheel";
const CLOSED: HarbourState = {
  isKnown: false,
  goods: [],
  things: {},
  worn: {},
  boosters: {},
  orders: [],
  receipts: [],
  onBreak: false,
};

/** The whole page: the river, the shop, and what was bought. It shows what the server says and decides nothing. */
export class Game {
  readonly #sounds = createSounds();
  readonly #play: PlayPanel;
  readonly #break = find("break", HTMLInputElement);
  readonly #features: FeatureCheck;
  #wallet: TuppenceClient | undefined;
  #order: OrderDialog | undefined;
  #state = CLOSED;
  #hasWheel = false;
  #pearls = 20;

  constructor(options: { readonly platform: string; readonly seller: string }) {
    const { platform, seller: sellerId } = options;
    this.#features = createFeatureCheck({
      platform,
      sellerId,
      store: localStorage,
      renew: async (offer) => {
        // Not there yet, or the platform is away: the last token answers.
        if (this.#wallet === undefined) throw new Error("no wallet");
        return this.#wallet.accessToken(offer);
      },
    });
    this.#play = new PlayPanel(this.#sounds, () => this.#refresh());
    this.#break.addEventListener("change", () => {
      void this.#try(() => api.takeBreak(this.#break.checked));
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.#refresh();
    });
  }

  /** Shows what can be seen without a wallet. */
  async open(): Promise<void> {
    await this.#refresh();
  }

  /** From here on things can be bought. */
  async connect(wallet: TuppenceClient): Promise<void> {
    this.#wallet = wallet;
    this.#order = new OrderDialog({
      wallet,
      onChange: () => this.#refresh(),
      onBought: (order, price) => {
        this.#sounds.play("bought");
        const { purchase } = order;
        const said = `${order.offerTitle}: paid ${text(price)}.`;
        // What is worn is in use from the first moment: an undo would be refused.
        const isWorn = this.#state.goods.some(
          ({ offer, slot }) => offer === order.offer && slot !== null,
        );
        toast(said, purchase === null || isWorn ? undefined : this.#undoOf(purchase));
      },
    });
    wallet.addEventListener("change", () => void this.#recognize());
    await this.#recognize();
  }

  /** With a grant but without a session, a token of anything bought says who this is. */
  async #recognize(): Promise<void> {
    const wallet = this.#wallet;
    if (wallet?.grant !== undefined && !this.#state.isKnown) {
      await this.#prove(wallet).catch(() => {});
    }
    await this.#refresh();
  }

  async #prove(wallet: TuppenceClient): Promise<void> {
    for (const { offer } of this.#state.goods) {
      const accessToken = await wallet.accessToken(offer);
      if (accessToken !== undefined) return void (await api.recognize(offer, accessToken));
    }
  }

  async #refresh(): Promise<void> {
    this.#state = await api.state().catch(() => this.#state);
    const wheel = this.#state.goods.find(({ sku }) => sku === WHEEL);
    // The one call: answered by a signed token, offline too.
    this.#hasWheel = wheel !== undefined && (await this.#features.has(wheel.offer));
    this.#draw();
  }

  #draw(): void {
    const state = this.#state;
    const currency = this.#wallet?.grant?.currency;
    const nowMs = Date.now();
    const { pearls, hasWheel } = { pearls: this.#pearls, hasWheel: this.#hasWheel };
    redraw(
      find("shelves", HTMLElement),
      shelves(
        { isOpen: this.#wallet !== undefined, state, currency, hasWheel, pearls, nowMs },
        {
          buy: (good, quantity) => void this.#buy(good, quantity),
          wear: (slot, sku) => void this.#try(() => api.wear(slot, sku)),
          payInPearls: (good) => void this.#try(() => api.pearls(good.sku)),
          pearls: (count) => {
            this.#pearls = count;
          },
        },
      ),
    );
    redraw(
      find("ledger", HTMLElement),
      ledger(state, currency, nowMs, {
        show: (order) => this.#order?.show(order),
        giveBack: (receipt) => void this.#giveBack(receipt),
      }),
    );
    this.#break.checked = state.onBreak;
    const { hull = null, flag = null } = state.worn;
    const lantern = (state.things["lantern"] ?? 0) > 0;
    this.#play.dress({ hull, flag, lantern }, hasWheel);
  }

  async #buy(good: GoodOnSale, quantity: number): Promise<void> {
    const wallet = this.#wallet;
    if (wallet === undefined) return;
    try {
      // Nothing is waited for before this: the wallet's window may only open in the press itself.
      if (wallet.grant === undefined && !(await wallet.connect({ offer: good.offer }))) {
        return toast("No wallet, no purchase. Nothing was charged.");
      }
      if (good.type === "feature") return await this.#buyFeature(wallet, good);
      const grant = wallet.grant?.id ?? null;
      this.#order?.show(await api.order(good.sku, quantity, grant));
    } catch (error) {
      toast(explain(error));
    }
  }

  /** A feature is bought in one step: there is nothing a server would have to deliver. */
  async #buyFeature(wallet: TuppenceClient, good: GoodOnSale): Promise<void> {
    const price = choose(good.prices, wallet.grant?.currency);
    const { purchase, accessToken, alreadyOwned } = await wallet.buy(good.offer, { price });
    if (!this.#state.isKnown) await api.recognize(good.offer, accessToken);
    await this.#refresh();
    if (alreadyOwned) return toast("You have paid for this already.");
    this.#sounds.play("bought");
    toast(`${good.title}: paid ${text(price)}.`, this.#undoOf(purchase.id));
  }

  #undoOf(purchase: string) {
    return {
      label: "Undo",
      run: () => void this.#return(purchase, "undo"),
    };
  }

  async #giveBack({ purchase }: Receipt): Promise<void> {
    await this.#return(purchase, "regret");
  }

  async #return(purchase: string, reason: "undo" | "regret"): Promise<void> {
    await this.#try(async () => {
      const refund = await this.#wallet?.giveBack(purchase, reason);
      if (refund !== undefined) toast(`${text(refund)} came back.`);
      // A feature that was returned is not to be had from an old token.
      const wheel = this.#state.goods.find(({ sku }) => sku === WHEEL);
      if (wheel !== undefined) this.#features.forget(wheel.offer);
    });
  }

  /** Does something, and shows what is true afterwards, whatever came of it. */
  async #try(run: () => Promise<unknown>): Promise<void> {
    try {
      await run();
    } catch (error) {
      toast(explain(error));
    }
    await this.#refresh();
  }
}
