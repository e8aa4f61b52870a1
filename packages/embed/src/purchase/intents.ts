/** The part of `Storage` that is needed. */
export type KeyValueStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What somebody means to buy: the same intent, tried again, is the same operation on the platform. */
export interface Intent {
  readonly offer: string;
  readonly grant: string;
  readonly amount: string;
  readonly currency: string;
  /** Whatever else is asked for. */
  readonly terms?: object | undefined;
}

/**
 * One Idempotency-Key for each intent, kept until the platform has answered, so that double clicks,
 * retries and reloads in the middle of a payment cannot pay twice.
 */
export class Intents {
  readonly #store: KeyValueStore;
  readonly #newKey: () => string;

  constructor(store: KeyValueStore, newKey: () => string = () => crypto.randomUUID()) {
    this.#store = store;
    this.#newKey = newKey;
  }

  /** The key of this intent: the unanswered one, else a new one. Another price, grant or wish is another intent. */
  keyFor(intent: Intent): string {
    const { grant, amount, currency, terms } = intent;
    const content = `${grant} ${amount} ${currency} ${JSON.stringify(terms)}`;
    const slot = slotOf(intent.offer);
    const [key, ...rest] = (this.#store.getItem(slot) ?? "").split(" ");
    if (key && rest.join(" ") === content) return key;
    const fresh = this.#newKey();
    this.#store.setItem(slot, `${fresh} ${content}`);
    return fresh;
  }

  /** The platform has answered, whatever it said: the next attempt is a new intent. */
  settle(offer: string): void {
    this.#store.removeItem(slotOf(offer));
  }
}

const slotOf = (offer: string) => `tuppence:intent:${offer}`;
