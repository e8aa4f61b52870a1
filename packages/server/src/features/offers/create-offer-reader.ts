import type { OfferId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { Lru } from "../lru.ts";
import type { OfferOnRecord, OfferReader } from "../offer-reader.ts";
import { findOffers } from "./offer-store.ts";

/** A change of an offer takes effect within this time on every server. */
const TTL_MS = 1000;
const MAX_OFFERS = 50_000;
const MAX_BATCH = 500;
const MAX_RELOADED = 2000;

type Offers = ReadonlyMap<OfferId, OfferOnRecord>;

/** Offers that are loaded together, grow old together, and of which those still in use are reloaded together. */
interface Generation {
  readonly untilMs: number;
  /** What was asked for since it was loaded. */
  readonly used: Set<OfferId>;
}

interface Load {
  readonly ids: Set<OfferId>;
  readonly generation: Generation;
  readonly offers: Promise<Offers>;
}

interface Entry {
  /** A promise while it is being loaded. */
  offer: OfferOnRecord | undefined | Promise<OfferOnRecord | undefined>;
  readonly generation: Generation;
}

export interface CachedOfferReader extends OfferReader {
  /** After a change made here: this server must not sell by the old terms any more. */
  forget(): void;
}

/**
 * Answers from memory for a second. Offers that are asked for all the time would each come back to the database
 * every second; so a load takes along what is about to be due, and the queries stay few however many offers sell.
 */
export function createOfferReader(deps: {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
}): CachedOfferReader {
  let entries = new Lru<OfferId, Entry>(MAX_OFFERS);
  let generations: Generation[] = [];
  let next: Load | undefined;

  function newLoad(): Load {
    const ids = takeDue();
    const generation = { untilMs: deps.now() + TTL_MS, used: new Set<OfferId>() };
    generations.push(generation);
    const offers = new Promise<Offers>((resolve, reject) => {
      setImmediate(() => {
        next = undefined;
        loadAll(deps.db.kysely, [...ids]).then(resolve, reject);
      });
    });
    const load = { ids, generation, offers };
    for (const id of ids) void remember(id, load);
    return load;
  }

  /** What is in use and due within half of its time. */
  function takeDue(): Set<OfferId> {
    const due = new Set<OfferId>();
    const soonMs = deps.now() + TTL_MS / 2;
    const old = generations.filter(({ untilMs }) => untilMs <= soonMs);
    generations = generations.filter(({ untilMs }) => untilMs > soonMs);
    for (const { used } of old) for (const id of used) if (due.size < MAX_RELOADED) due.add(id);
    return due;
  }

  function remember(id: OfferId, { offers, generation }: Load): Promise<OfferOnRecord | undefined> {
    const memory = entries;
    const offer = offers.then((loaded) => (entry.offer = loaded.get(id)));
    const entry: Entry = { offer, generation };
    memory.set(id, entry);
    // A failed load is for those who wait for it; the next one asks anew.
    offer.catch(() => {
      if (memory.get(id) === entry) memory.delete(id);
    });
    return offer;
  }

  return {
    find(id) {
      const entry = entries.get(id);
      if (entry !== undefined && deps.now() < entry.generation.untilMs) {
        entry.generation.used.add(id);
        return entry.offer;
      }
      next ??= newLoad();
      next.ids.add(id);
      next.generation.used.add(id);
      return remember(id, next);
    },
    forget() {
      // A new map rather than an emptied one: what is being read right now lands in the old.
      entries = new Lru(MAX_OFFERS);
    },
  };
}

async function loadAll(db: Kysely<Database>, ids: readonly OfferId[]): Promise<Offers> {
  const offers = new Map<OfferId, OfferOnRecord>();
  for (let start = 0; start < ids.length; start += MAX_BATCH) {
    const rows = await findOffers(db, ids.slice(start, start + MAX_BATCH));
    for (const row of rows) offers.set(row.id, row);
  }
  return offers;
}
