import type { OfferId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { Lru } from "../lru.ts";
import type { OfferOnRecord, OfferReader } from "../offer-reader.ts";
import { loadOffers } from "./load-offers.ts";

/** A change of an offer takes effect within this time on every server. */
const TTL_MS = 1000;
/** What was asked for within this time is in use, and reloaded with the others. */
const IN_USE_MS = 5000;
const MAX_OFFERS = 50_000;
const MAX_BATCH = 500;
const MAX_RELOADED = 2000;

type Offers = ReadonlyMap<OfferId, OfferOnRecord>;

/** Offers that are loaded together, grow old together, and of which those still in use are reloaded together. */
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
  readonly untilMs: number;
  askedAtMs: number;
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

  function newLoad(nowMs: number): Load {
    const generation: Generation = { untilMs: nowMs + TTL_MS, entries: new Map() };
    const offers = new Promise<Offers>((resolve, reject) => {
      setImmediate(() => {
        next = undefined;
        loadAll(deps.db.kysely, [...generation.entries.keys()]).then(resolve, reject);
      });
    });
    const load = { generation, offers };
    for (const [id, { askedAtMs }] of takeDue(nowMs)) remember(id, load, askedAtMs);
    generations.push(generation);
    return load;
  }

  /** What is in use and due within half of its time. */
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

  function remember(id: OfferId, { offers, generation }: Load, askedAtMs: number): Entry {
    const memory = entries;
    const offer = offers.then((loaded) => (entry.offer = loaded.get(id)));
    const entry: Entry = { offer, untilMs: generation.untilMs, askedAtMs };
    memory.set(id, entry);
    generation.entries.set(id, entry);
    // A failed load is for those who wait for it; the next one asks anew.
    offer.catch(() => {
      if (memory.get(id) === entry) memory.delete(id);
    });
    return entry;
  }

  return {
    find(id) {
      const nowMs = deps.now();
      const entry = entries.get(id);
      if (entry !== undefined && nowMs < entry.untilMs) {
        entry.askedAtMs = nowMs;
        return entry.offer;
      }
      next ??= newLoad(nowMs);
      // It may be among those that were due.
      return (next.generation.entries.get(id) ?? remember(id, next, nowMs)).offer;
    },
    passesCovering: (offer) => offer.extras?.passes ?? [],
    forget() {
      // A new map rather than an emptied one: what is being read right now lands in the old.
      entries = new Lru(MAX_OFFERS);
    },
  };
}

async function loadAll(db: Kysely<Database>, ids: readonly OfferId[]): Promise<Offers> {
  const offers = new Map<OfferId, OfferOnRecord>();
  for (let start = 0; start < ids.length; start += MAX_BATCH) {
    const loaded = await loadOffers(db, ids.slice(start, start + MAX_BATCH));
    for (const [id, offer] of loaded) offers.set(id, offer);
  }
  return offers;
}
