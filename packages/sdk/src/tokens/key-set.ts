import { type CryptoKey, importJWK, type JWK } from "jose";
import { hasPassed } from "../has-passed.ts";

/** The public key for a `kid`, or `undefined` when the platform has no such key. */
export interface KeySet {
  find(kid: string): Promise<CryptoKey | undefined>;
}

export interface KeySetDeps {
  /** `https://pay.example/.well-known/jwks.json` */
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

/** How long a set is used before it is refreshed. New keys are published well before they sign. */
const FRESH_MS = 10 * 60_000;
/** How long a set is used while the platform does not answer. */
const STALE_MS = 24 * 60 * 60_000;
/** At most one look-up in this time, however many unknown `kid`s arrive. */
const COOLDOWN_MS = 10_000;
const TIMEOUT_MS = 3_000;
const MAX_KEYS = 20;

/**
 * The platform's signing keys (RFC 7517), fetched on first use and kept.
 * An unknown `kid` refreshes them, at most every 10 seconds; an old set is refreshed in the background,
 * so that nobody waits for it, and an outage of up to a day locks nobody out.
 */
export function createKeySet(deps: KeySetDeps): KeySet {
  let keys = new Map<string, CryptoKey>();
  let fetchedAtMs = Number.NEGATIVE_INFINITY;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  async function load(): Promise<void> {
    try {
      const response = await deps.fetch(deps.url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok) return;
      keys = await readKeys(await response.json());
      fetchedAtMs = deps.now();
    } catch {
      // The last keys stay in use: see STALE_MS.
    } finally {
      pending = undefined;
    }
  }

  function refresh(): Promise<void> {
    if (pending !== undefined) return pending;
    if (!hasPassed(triedAtMs, deps.now(), COOLDOWN_MS)) return Promise.resolve();
    triedAtMs = deps.now();
    pending = load();
    return pending;
  }

  const isOlderThan = (ms: number) => hasPassed(fetchedAtMs, deps.now(), ms);

  return {
    async find(kid) {
      if (isOlderThan(STALE_MS) || !keys.has(kid)) await refresh();
      else if (isOlderThan(FRESH_MS)) void refresh();
      return isOlderThan(STALE_MS) ? undefined : keys.get(kid);
    },
  };
}

async function readKeys(body: unknown): Promise<Map<string, CryptoKey>> {
  const keys = new Map<string, CryptoKey>();
  const list: readonly JWK[] = (body as { keys?: JWK[] }).keys ?? [];
  for (const jwk of list.slice(0, MAX_KEYS)) {
    // Keys of other types are not ours.
    if (jwk.kid === undefined || jwk.kty !== "OKP" || jwk.crv !== "Ed25519") continue;
    const { d: _private, ...publicJwk } = jwk;
    const key = await importJWK(publicJwk, "EdDSA");
    if (!(key instanceof Uint8Array)) keys.set(jwk.kid, key);
  }
  return keys;
}
