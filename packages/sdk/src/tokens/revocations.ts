import { hasPassed } from "../has-passed.ts";

/**
 * The platform's list of revoked entitlements (refunds, undos), for offline checks of tokens.
 *
 * It is fetched when it is needed and older than `everyMs`, by one request however many readers wait.
 * When it cannot be fetched, `whenUnreachable` decides. The default is `"open"`: tokens live 15 minutes, so at
 * worst a refunded reader reads for a quarter of an hour longer, while
 * `"closed"` would lock out every reader who paid whenever the platform is away. Choose `"closed"` for things
 * whose unpaid use costs you more than an outage.
 */
export interface Revocations {
  /** Whether this entitlement is known to be revoked. */
  isRevoked(entitlement: string): Promise<boolean>;
}

export interface RevocationsDeps {
  /** `https://pay.example/v1/revoked` */
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly everyMs: number;
  readonly whenUnreachable: "open" | "closed";
}

export const DEFAULT_REVOCATION_POLL_MS = 10_000;
const TIMEOUT_MS = 2_000;

export function createRevocations(deps: RevocationsDeps): Revocations {
  let revoked = new Set<string>();
  let failing = false;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  async function load(): Promise<void> {
    try {
      const response = await deps.fetch(deps.url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      revoked = readList(await response.json());
      failing = false;
    } catch {
      failing = true;
    } finally {
      pending = undefined;
    }
  }

  return {
    async isRevoked(entitlement) {
      if (pending === undefined && hasPassed(triedAtMs, deps.now(), deps.everyMs)) {
        triedAtMs = deps.now();
        pending = load();
      }
      // During an outage nobody waits for a list that would not change their answer.
      if (!failing || deps.whenUnreachable === "closed") await pending;
      // What was on an earlier list stays revoked: revocations are final.
      if (revoked.has(entitlement)) return true;
      return failing && deps.whenUnreachable === "closed";
    },
  };
}

function readList(body: unknown): Set<string> {
  const rows = (body as { revoked?: { entitlement?: unknown }[] }).revoked;
  if (!Array.isArray(rows)) throw new TypeError("Not a revocation list.");
  return new Set(
    rows.flatMap((row) => (typeof row.entitlement === "string" ? [row.entitlement] : [])),
  );
}
