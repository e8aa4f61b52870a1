import type {
  Download,
  LicenceKey,
  Meter,
  MeterResult,
  Money,
  OfferQuote,
  PurchaseResult,
} from "@tuppence/protocol/wire";
import { createClient, type TuppenceClient } from "../client/tuppence-client.ts";
import { Connection } from "../platform/connection.ts";
import { declineOf } from "../declines/decline.ts";
import { asFailure, Failure } from "../platform/failure.ts";
import { type Owned, ownedOf } from "../purchase/purchase.ts";

/** What players and buttons need of the platform, besides buying. Every method throws {@link Failure}. */
export class PageWallet {
  readonly client: TuppenceClient;
  readonly #connection: Connection;

  static readonly #all = new Map<string, PageWallet>();

  /** One for all elements of a page. */
  static of(platform: string, key: string): PageWallet {
    const name = `${platform} ${key}`;
    const known = PageWallet.#all.get(name) ?? new PageWallet(platform, key);
    PageWallet.#all.set(name, known);
    return known;
  }

  private constructor(platform: string, key: string) {
    this.client = createClient({ platform, key });
    this.#connection = Connection.of(platform, key);
  }

  /**
   * Asks for a budget if there is none, for what an element sells. Call it in the click. @throws Failure when it is
   * refused.
   */
  async connected({
    offer,
    price,
  }: {
    readonly offer: string;
    readonly price: Money | undefined;
  }): Promise<void> {
    if (this.client.grant) return;
    if (!(await this.client.connect({ ...price, offer }))) throw new Failure("access_denied");
  }

  /** What this buyer would be charged now. */
  async due(offer: string): Promise<readonly Money[]> {
    return (
      (await this.#connection.request({
        method: "GET",
        path: `/v1/offers/${encodeURIComponent(offer)}/quote`,
      })) as OfferQuote
    ).due;
  }

  async download(offer: string): Promise<Download> {
    return (await this.#post("/v1/downloads", { offer })) as Download;
  }

  /** The licence key of this buyer's purchase; `undefined` when it has none. */
  async licence(offer: string): Promise<string | undefined> {
    try {
      return ((await this.#post("/v1/licences", { offer })) as LicenceKey).licence;
    } catch (error) {
      if (asFailure(error).reason === "no-licence") return undefined;
      throw error;
    }
  }

  /** Whether an offer is sold with a licence key. */
  async hasLicence(offer: string): Promise<boolean> {
    const { readOffer } = await import("./after-click.ts");
    const facts = await readOffer(this.#connection, offer);
    return facts.kind === "download" && facts.download.licence;
  }

  async openMeter(offer: string, unitPrice: Money): Promise<MeterResult> {
    const answer = await this.#post("/v1/meters", { offer, unitPrice });
    // The hold counts towards the budget already.
    this.spent();
    return answer as MeterResult;
  }

  /** `units` counts from the opening, so a repeated or late tick changes nothing. */
  async tick({ id }: Meter, units: number): Promise<MeterResult> {
    const key = `tick-${id}-${units}`;
    return (await this.#post(`/v1/meters/${id}/ticks`, { units }, key)) as MeterResult;
  }

  /** Tells all elements that the budget has changed. */
  spent(): void {
    this.#connection.spent();
  }

  async closeMeter({ id }: Meter, units: number): Promise<Meter> {
    const closed = (await this.#post(`/v1/meters/${id}/close`, { units }, `close-${id}`)) as Meter;
    this.spent();
    return closed;
  }

  /** The platform's time. */
  get nowMs(): number {
    return this.#connection.nowMs;
  }

  /** What this buyer already owns of an offer. */
  owned(offer: string): Promise<Owned | undefined> {
    return ownedOf(this.#connection, offer);
  }

  /** The price that may be paid without a press; `undefined` when the reader has to press. */
  async silently(offer: string, shown: readonly Money[]): Promise<Money | undefined> {
    const { silentPrice } = await import("./after-click.ts");
    return silentPrice(this.#connection, offer, shown);
  }

  /** Undoes a purchase: the message about the refund, or why an undo is no longer possible. */
  async undo(
    { id }: PurchaseResult["purchase"],
    language: string,
  ): Promise<{ readonly isBack: boolean; readonly text: string }> {
    try {
      const refund = await this.client.giveBack(id, "undo");
      const { returnText } = await import("./after-click.ts");
      return { isBack: true, text: returnText(refund, language) };
    } catch (error) {
      const { whyNotUndone } = await import("./after-click.ts");
      const text = await whyNotUndone(this.#connection, id, asFailure(error).reason, language);
      if (text === undefined) throw error;
      return { isBack: false, text };
    }
  }

  async #post(
    path: string,
    json: object,
    idempotencyKey: string = crypto.randomUUID(),
  ): Promise<unknown> {
    try {
      return await this.#connection.request({ method: "POST", path, json, idempotencyKey });
    } catch (error) {
      if (declineOf(asFailure(error).reason).forget) await this.#connection.forget();
      throw error;
    }
  }
}
