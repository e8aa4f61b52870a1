import type { KeyObject } from "node:crypto";
import { ACCESS_TOKEN_SECONDS } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { KeySealer, type StoredSigningKey } from "./signing-key.ts";
import { deleteSigningKeysBefore, insertSigningKey, readSigningKeys } from "./signing-key-store.ts";

/**
 * A key signs for this long before the next one is created.
 * @internal
 */
export const SIGNING_KEY_AGE_MS = 30 * 86_400_000;
/**
 * How long a new key is in the key set before it signs: longer than anyone should cache the set.
 * @internal
 */
export const PUBLISH_AHEAD_MS = 15 * 60_000;
/** An old key stays in the set until its last token has expired, plus a while for clocks that differ. */
const LINGER_MS = ACCESS_TOKEN_SECONDS * 1000 + 5 * 60_000;
/** Keys older than this in memory are read again in the background… */
const FRESH_MS = 30_000;
/** …and keys older than this must be read again before anything is signed. Well under PUBLISH_AHEAD_MS. */
const STALE_MS = 5 * 60_000;

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

export interface PublishedKey {
  readonly kid: string;
  readonly publicKey: Buffer;
  readonly createdAtMs: number;
  readonly signsFromMs: number;
}

export interface SigningKeys {
  /** The key to sign with now. */
  current(): SigningKey | Promise<SigningKey>;
  /** All keys a verifier may need, newest first. */
  published(): Promise<readonly PublishedKey[]>;
  /** Creates the next key, unless one is already published and waiting; returns the newest. */
  rotate(): Promise<PublishedKey>;
}

interface Loaded {
  readonly atMs: number;
  readonly keys: readonly StoredSigningKey[];
}

/** Keys are shared by all processes through the database and kept in memory for a short while. */
export function createSigningKeys(deps: {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly secret: string;
  readonly now: () => number;
}): SigningKeys {
  const { kysely } = deps.db;
  const sealer = new KeySealer(deps.secret);
  const opened = new Map<string, SigningKey>();
  let loaded: Loaded | undefined;
  let loading: Promise<Loaded> | undefined;

  async function load(): Promise<Loaded> {
    const nowMs = deps.now();
    let keys = await readSigningKeys(kysely);
    const newest = keys.at(-1);
    if (newest === undefined || newest.signsFromMs + SIGNING_KEY_AGE_MS <= nowMs)
      keys = await addKey(newest, nowMs);
    return (loaded = { atMs: nowMs, keys });
  }

  async function addKey(newest: StoredSigningKey | undefined, nowMs: number) {
    await insertSigningKey(kysely, {
      ...sealer.generate(),
      generation: (newest?.generation ?? 0) + 1,
      createdAtMs: nowMs,
      // The very first key has no caches to wait for.
      signsFromMs: newest === undefined ? nowMs : nowMs + PUBLISH_AHEAD_MS,
    });
    const keys = await readSigningKeys(kysely);
    const alive = livingKeys(keys, nowMs);
    const oldest = alive[0];
    if (oldest !== undefined && alive.length < keys.length)
      await deleteSigningKeysBefore(kysely, oldest.generation);
    return alive;
  }

  function reload(): Promise<Loaded> {
    return (loading ??= load().finally(() => {
      loading = undefined;
    }));
  }

  function recent(): Loaded | Promise<Loaded> {
    if (loaded === undefined) return reload();
    const ageMs = deps.now() - loaded.atMs;
    if (ageMs >= STALE_MS) return reload();
    // A failure here surfaces when the keys become stale; until then the known ones are good.
    if (ageMs >= FRESH_MS) reload().catch(() => {});
    return loaded;
  }

  function open(key: StoredSigningKey): SigningKey {
    const known = opened.get(key.kid);
    if (known !== undefined) return known;
    const made = { kid: key.kid, privateKey: sealer.open(key) };
    opened.set(key.kid, made);
    return made;
  }

  function signingKeyOf({ keys }: Loaded): SigningKey {
    const nowMs = deps.now();
    const key = keys.findLast(({ signsFromMs }) => signsFromMs <= nowMs) ?? keys[0];
    if (key === undefined) throw new Error("There is no signing key although one was just created");
    return open(key);
  }

  return {
    current() {
      const found = recent();
      return found instanceof Promise ? found.then(signingKeyOf) : signingKeyOf(found);
    },
    async published() {
      const { keys } = await recent();
      return livingKeys(keys, deps.now()).toReversed();
    },
    async rotate() {
      const nowMs = deps.now();
      const newest = (await reload()).keys.at(-1);
      const waiting = newest !== undefined && newest.signsFromMs > nowMs;
      const keys = waiting ? [newest] : await addKey(newest, nowMs);
      if (!waiting) loaded = { atMs: nowMs, keys };
      const made = keys.at(-1);
      if (made === undefined)
        throw new Error("There is no signing key although one was just created");
      return made;
    },
  };
}

/** A key is kept until the tokens it signed before its successor took over have expired. */
function livingKeys(keys: readonly StoredSigningKey[], nowMs: number): StoredSigningKey[] {
  return keys.filter((_, index) => {
    const successor = keys[index + 1];
    return successor === undefined || successor.signsFromMs + LINGER_MS > nowMs;
  });
}
