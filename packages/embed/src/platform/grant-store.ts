import type { Grant } from "@tuppence/protocol/wire";
import { createProofKeys } from "./dpop.ts";

/** What this site stores for one platform and key: a key pair, and a grant bound to it if there is one. */
export interface GrantRecord {
  readonly keys: CryptoKeyPair;
  readonly token?: string;
  readonly grant?: Grant;
}

/**
 * Stores grants in the site's own IndexedDB, the only storage for keys that cannot be exported.
 * Where the browser refuses it (some private windows), they are lost when the page is closed.
 */
export class GrantStore {
  readonly #name: string;
  #memory: GrantRecord | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  async read(): Promise<GrantRecord | undefined> {
    try {
      const stored = await this.#run("readonly", (records) => records.get(this.#name));
      // A store that can be read but not written has it in memory only.
      return (stored as GrantRecord | undefined) ?? this.#memory;
    } catch {
      return this.#memory;
    }
  }

  async write(record: GrantRecord): Promise<void> {
    this.#memory = record;
    await this.#run("readwrite", (records) => records.put(record, this.#name)).catch(() => {});
  }

  async clear(): Promise<void> {
    this.#memory = undefined;
    await this.#run("readwrite", (records) => records.delete(this.#name)).catch(() => {});
  }

  /** The key pair to connect with. Tabs that ask at the same time get the same one. */
  async keys(): Promise<CryptoKeyPair> {
    const stored = await this.read();
    if (stored !== undefined) return stored.keys;
    const record = { keys: await createProofKeys() };
    try {
      // `add` fails when another tab was first. Then that tab's pair is used.
      await this.#run("readwrite", (records) => records.add(record, this.#name));
    } catch {
      const first = await this.read();
      if (first !== undefined) return first.keys;
      this.#memory = record;
    }
    return record.keys;
  }

  async #run(
    mode: IDBTransactionMode,
    use: (records: IDBObjectStore) => IDBRequest,
  ): Promise<unknown> {
    const opening = indexedDB.open("tuppence", 1);
    opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore("grants"));
    const database = (await settled(opening)) as IDBDatabase;
    try {
      return await settled(use(database.transaction("grants", mode).objectStore("grants")));
    } finally {
      // Only after its transactions are done.
      database.close();
    }
  }
}

/** Some browsers never answer where storage is refused. */
const PATIENCE_MS = 3000;

function settled(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    setTimeout(reject, PATIENCE_MS);
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}
