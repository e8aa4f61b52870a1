import type {
  Download,
  Meter,
  MeterResult,
  Money,
  OfferQuote,
  PurchaseResult,
} from "@tuppence/protocol/wire";
import { createClient, type TuppenceClient } from "../client/tuppence-client.ts";
import { Connection } from "../connection.ts";
import { declineOf } from "../decline.ts";
import { asFailure, Failure } from "../failure.ts";
import { fill } from "../messages/messages.ts";

/** What players and buttons ask of the platform, beyond buying. Every method throws {@link Failure}. */
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

  /** Asks for a budget when there is none. Call it in the click itself. @throws Failure when it is refused. */
  async connected(currency: string | undefined): Promise<void> {
    if (this.client.grant !== undefined) return;
    const allowed = await this.client.connect(currency === undefined ? {} : { currency });
    if (!allowed) throw new Failure("access_denied");
  }

  /** What this buyer would be charged now. */
  async due(offer: string): Promise<readonly Money[]> {
    const path = `/v1/offers/${encodeURIComponent(offer)}/quote`;
    return ((await this.#connection.request({ method: "GET", path })) as OfferQuote).due;
  }

  async download(offer: string): Promise<Download> {
    return (await this.#post("/v1/downloads", { offer }, crypto.randomUUID())) as Download;
  }

  async openMeter(offer: string, unitPrice: Money): Promise<MeterResult> {
    const answer = await this.#post("/v1/meters", { offer, unitPrice }, crypto.randomUUID());
    return answer as MeterResult;
  }

  /** All units since the opening: the same tick again, or a late one, changes nothing. */
  async tick({ id }: Meter, units: number): Promise<MeterResult> {
    const path = `/v1/meters/${id}/ticks`;
    return (await this.#post(path, { units }, `tick-${id}-${units}`)) as MeterResult;
  }

  async closeMeter({ id }: Meter, units: number): Promise<Meter> {
    const closed = (await this.#post(`/v1/meters/${id}/close`, { units }, `close-${id}`)) as Meter;
    this.#connection.spent();
    return closed;
  }

  async undo(purchase: PurchaseResult["purchase"]): Promise<void> {
    await this.client.giveBack(purchase.id, "undo");
  }

  async #post(path: string, json: object, idempotencyKey: string): Promise<unknown> {
    try {
      return await this.#connection.request({ method: "POST", path, json, idempotencyKey });
    } catch (error) {
      if (declineOf(asFailure(error).reason).forget) await this.#connection.forget();
      throw error;
    }
  }
}

/** What to tell somebody whose click did not work. */
export async function whatFailed(error: unknown, language: string, price: string): Promise<string> {
  const { refusalText } = await import("../more/refusal-text.ts");
  return fill(refusalText(declineOf(asFailure(error).reason), language), { price });
}
