import type { Attempt } from "../request.ts";

/** What clients saw from the beginning of a fault. */
export class Observed {
  readonly #attempts: Attempt[] = [];
  /** The end of each try, with the time it began. */
  readonly #endedMs: number[] = [];

  readonly watch = (attempt: Attempt): void => {
    this.#attempts.push(attempt);
    this.#endedMs.push(performance.now());
  };

  /**
   * Tries that ended within this time, at these servers: their number, those told to retry later, and those that were
   * neither that nor definite.
   */
  during(fromMs: number, toMs: number, urls: readonly string[]) {
    const within = this.#attempts.filter(({ url }, index) => {
      const endedMs = this.#endedMs[index] ?? 0;
      return urls.includes(url) && endedMs >= fromMs && endedMs <= toMs;
    });
    const busy = within.filter(({ status, retryAfter }) => status === 503 && retryAfter);
    const other = within.filter(
      ({ status, retryAfter }) =>
        status === undefined || (status >= 500 && !(status === 503 && retryAfter)),
    );
    const kinds = new Map<string, number>();
    for (const { status, why } of other) {
      const kind = `${status ?? "none"} ${why}`.slice(0, 160);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    return { tries: within.length, busy: busy.length, other: other.length, kinds };
  }

  /** How long after this moment each of the servers had given a definite answer to a later request. */
  passedAgainMs(sinceMs: number, urls: readonly string[]): number | undefined {
    const first = urls.map((url) => {
      const index = this.#attempts.findIndex(
        (one) =>
          one.url === url && one.beganMs >= sinceMs && one.status !== undefined && one.status < 500,
      );
      return index < 0 ? Infinity : (this.#endedMs[index] ?? Infinity) - sinceMs;
    });
    const last = Math.max(...first);
    return Number.isFinite(last) ? last : undefined;
  }
}
