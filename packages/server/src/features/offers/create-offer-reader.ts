import type { OfferId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { Lru } from "../../lib/lru.ts";
import type { OfferOnRecord, OfferReader } from "../../sale/offer-reader.ts";
import { loadOffers } from "./load-offers.ts";
import { catalogVersions } from "./offer-store.ts";

/** A change of an offer takes effect within this time on every server. */
const TTL_MS = 1000;
/** An offer requested within this time is in use, and reloaded with the others. */
const IN_USE_MS = 5000;
const MAX_OFFERS = 50_000;
const MAX_BATCH = 500;
const MAX_RELOADED = 2000;
/** Even without a known change, an entry is read again after this time: somebody may have changed the row by hand. */
const REREAD_MS = 60_000;

type Offers = ReadonlyMap<OfferId, OfferOnRecord>;

/** Offers that were loaded together. They become due together, and those still in use are reloaded together. */
interface Generation {
  readonly untilMs: number;
  readonly entries: Map<OfferId, Entry>;
}

interface Load {
  readonly generation: Generation;
  readonly offers: Promise<Offers>;
}

interface Entry {
  /** A promise while it is being loaded. */
  offer: OfferOnRecord | undefined | Promise<OfferOnRecord | undefined>;
  /** When it was read, however often it was found unchanged since. */
  readAtMs: number;
  readonly untilMs: number;
  askedAtMs: number;
}

export interface CachedOfferReader extends OfferReader {
  /** Called after a change made here: this server must not sell on the old terms any more. */
  forget(): void;
}

/**
 * Answers from memory for a second. If every popular offer were reloaded separately, each would cost a query a second;
 * so a load includes all offers that are about to be due, and queries stay few however many offers sell. For cached
 * offers it only checks whether their sellers changed anything.
 */
export function createOfferReader(deps: {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
}): CachedOfferReader {
  let entries = new Lru<OfferId, Entry>(MAX_OFFERS);
  let generations: Generation[] = [];
  let next: Load | undefined;

  function newLoad(nowMs: number): Load {
    const generation: Generation = { untilMs: nowMs + TTL_MS, entries: new Map() };
    const offers = new Promise<Offers>((resolve, reject) => {
      setImmediate(() => {
        next = undefined;
        const known = stillGood(due, nowMs);
        refresh(deps.db.kysely, [...generation.entries.keys()], known).then(resolve, reject);
      });
    });
    const load = { generation, offers };
    const due = takeDue(nowMs);
    for (const [id, { askedAtMs }] of due) remember(id, load, nowMs, askedAtMs);
    generations.push(generation);
    return load;
  }

  /** The offers in use that become due within half of their time. */
  function takeDue(nowMs: number): Map<OfferId, Entry> {
    const due = new Map<OfferId, Entry>();
    const soonMs = nowMs + TTL_MS / 2;
    const old = generations.filter(({ untilMs }) => untilMs <= soonMs);
    generations = generations.filter(({ untilMs }) => untilMs > soonMs);
    for (const generation of old)
      for (const [id, entry] of generation.entries)
        if (entry.askedAtMs > nowMs - IN_USE_MS && due.size < MAX_RELOADED) due.set(id, entry);
    return due;
  }

  function remember(
    id: OfferId,
    { offers, generation }: Load,
    nowMs: number,
    askedAtMs = nowMs,
  ): Entry {
    const memory = entries;
    const before = memory.get(id);
    const offer = offers.then((loaded) => {
      const now = loaded.get(id);
      if (before !== undefined && before.offer === now) entry.readAtMs = before.readAtMs;
      return (entry.offer = now);
    });
    const entry: Entry = { offer, readAtMs: nowMs, untilMs: generation.untilMs, askedAtMs };
    memory.set(id, entry);
    generation.entries.set(id, entry);
    // A failed load affects only those who wait for it; the next request tries again.
    offer.catch(() => {
      if (memory.get(id) === entry) memory.delete(id);
    });
    return entry;
  }

  return {
    find(id) {
      const nowMs = deps.now();
      const entry = entries.get(id);
      if (entry !== undefined) {
        entry.askedAtMs = nowMs;
        if (nowMs < entry.untilMs) return entry.offer;
      }
      next ??= newLoad(nowMs);
      // It may be among those that were due.
      return (next.generation.entries.get(id) ?? remember(id, next, nowMs)).offer;
    },
    passesCovering: (offer) => offer.extras?.passes ?? [],
    forget() {
      // A new map rather than an emptied one: a read already under way lands in the old one.
      entries = new Lru(MAX_OFFERS);
    },
  };
}

/** The cached offers that were read recently. */
function stillGood(entries: ReadonlyMap<OfferId, Entry>, nowMs: number): Offers {
  const known = new Map<OfferId, OfferOnRecord>();
  for (const [id, { offer, readAtMs }] of entries) {
    if (offer === undefined || offer instanceof Promise) continue;
    if (readAtMs > nowMs - REREAD_MS) known.set(id, offer);
  }
  return known;
}

/** The current offers: from the cache when their seller changed nothing, otherwise read again. */
async function refresh(
  db: Kysely<Database>,
  ids: readonly OfferId[],
  known: Offers,
): Promise<Offers> {
  const sellers = new Set([...known.values()].map(({ sellerId }) => sellerId));
  const [offers, versions] = await Promise.all([
    loadAll(
      db,
      ids.filter((id) => !known.has(id)),
    ),
    catalogVersions(db, [...sellers]),
  ]);
  const changed: OfferId[] = [];
  for (const [id, offer] of known) {
    if (versions.get(offer.sellerId) === offer.catalogVersion) offers.set(id, offer);
    else changed.push(id);
  }
  for (const [id, offer] of await loadAll(db, changed)) offers.set(id, offer);
  return offers;
}

async function loadAll(
  db: Kysely<Database>,
  ids: readonly OfferId[],
): Promise<Map<OfferId, OfferOnRecord>> {
  const offers = new Map<OfferId, OfferOnRecord>();
  for (let start = 0; start < ids.length; start += MAX_BATCH) {
    const loaded = await loadOffers(db, ids.slice(start, start + MAX_BATCH));
    for (const [id, offer] of loaded) offers.set(id, offer);
  }
  return offers;
}
