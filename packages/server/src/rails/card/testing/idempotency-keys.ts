import { StripeRefusal } from "./stripe-refusal.ts";

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const FORGOTTEN_AFTER_SECONDS = 86_400;

/**
 * Idempotency keys as https://docs.stripe.com/api/idempotent_requests describes them: the first answer of a request that
 * was carried out is kept for a day and repeated, also if it was a 500; refused requests are not kept; another request
 * with the same key, or at the same time, is refused.
 */
export class IdempotencyKeys {
  readonly #kept = new Map<
    string,
    { readonly content: string; readonly atSeconds: number; answer: Answer | "under way" }
  >();

  /** The answer to repeat; undefined: the request is new, and its key is taken until `keep` or `release`. */
  claim(key: string, content: string, nowSeconds: number): Answer | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined || kept.atSeconds + FORGOTTEN_AFTER_SECONDS <= nowSeconds) {
      this.#kept.set(key, { content, atSeconds: nowSeconds, answer: "under way" });
      return undefined;
    }
    if (kept.content !== content)
      throw new StripeRefusal(
        400,
        "idempotency_error",
        `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      );
    if (kept.answer === "under way")
      throw new StripeRefusal(
        409,
        "idempotency_error",
        `There is currently another in-progress request using this Idempotent Key: ${key}`,
        { code: "idempotency_key_in_use" },
      );
    return kept.answer;
  }

  keep(key: string, answer: Answer): void {
    const kept = this.#kept.get(key);
    if (kept !== undefined) kept.answer = answer;
  }

  release(key: string): void {
    this.#kept.delete(key);
  }
}
