/**
 * One Idempotency-Key for each thing somebody intends to do, kept until the platform has answered.
 * A double click, a retry after a lost connection, and a reload half-way are the same intent.
 */
export class Intents {
  readonly #store: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  readonly #newKey: () => string;

  constructor(store: Pick<Storage, "getItem" | "setItem" | "removeItem">, newKey = randomKey) {
    this.#store = store;
    this.#newKey = newKey;
  }

  /** The key of this intent: the unanswered one if there is one, otherwise a new one. Other content, other intent. */
  keyFor(path: string, body: unknown): string {
    const slot = slotOf(path, body);
    const unanswered = this.#store.getItem(slot);
    if (unanswered !== null) return unanswered;
    const key = this.#newKey();
    this.#store.setItem(slot, key);
    return key;
  }

  /** The platform has given its final answer: doing the same again is a new intent. */
  settle(path: string, body: unknown): void {
    this.#store.removeItem(slotOf(path, body));
  }
}

function slotOf(path: string, body: unknown): string {
  return `tuppence:intent:${path} ${JSON.stringify(body)}`;
}

// Not crypto.randomUUID, which does not exist on plain-http origins, such as a laptop's address opened on a phone.
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
