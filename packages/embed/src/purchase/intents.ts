/** The part of `Storage` that is needed. */
export type KeyValueStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What somebody wants to buy. Trying the same intent again is the same operation on the platform. */
export interface Intent {
  readonly offer: string;
  readonly grant: string;
  readonly amount: string;
  readonly currency: string;
  /** Everything else that was chosen. */
  readonly terms?: object | undefined;
}

/**
 * One Idempotency-Key for each intent, kept until the platform has answered, so that double clicks,
 * retries and reloads during a payment cannot pay twice.
 */
export class Intents {
  readonly #store: KeyValueStore;
  readonly #newKey: () => string;

  constructor(store: KeyValueStore, newKey: () => string = () => crypto.randomUUID()) {
    this.#store = store;
    this.#newKey = newKey;
  }

  /** The key of this intent: the one still without an answer, or a new one. Another price or grant is another intent. */
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

  /** The platform has answered, with success or not: the next attempt is a new intent. */
  settle(offer: string): void {
    this.#store.removeItem(slotOf(offer));
  }
}

const slotOf = (offer: string) => `tuppence:intent:${offer}`;
