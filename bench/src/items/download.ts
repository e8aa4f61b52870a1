import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { BuyerId, EntitlementId, OfferId, SellerId } from "@tuppence/protocol";
import { connect, type Db } from "../../../packages/server/src/db/connect.ts";
import { createPseudonyms } from "../../../packages/server/src/features/access-tokens/pseudonyms.ts";
import { createDownloads } from "../../../packages/server/src/features/downloads/create-downloads.ts";
import { countBytes } from "../../../packages/server/src/features/downloads/testing/count-bytes.ts";
import { insertFile } from "../../../packages/server/src/features/files/file-rows.ts";
import { createFileConnections } from "../../../packages/server/src/api/file-connections.ts";
import { createFolderStore } from "../../../packages/server/src/storage/folder-store.ts";
import { PROGRAM } from "../../../packages/server/src/program.ts";
import { type Environment, startProcess } from "../environment.ts";
import { type Line, round } from "../line.ts";
import { worldId } from "../world/world-ids.ts";

const MIB = 2 ** 20;
const WARM_BYTES = 64 * MIB;
const LOOK_EVERY_MS = 20;
const STORE_KEY = "film-of-the-bench";

/** A sparse file of 2 GiB from a server process: the speed, and the memory beyond that for 64 MiB. */
export async function* download(environment: Environment): AsyncIterable<Line> {
  const folder = mkdtempSync(join(tmpdir(), "tuppence-files-"));
  const bytes = Math.round(2048 * environment.share) * MIB;
  const world = { wallets: 100, offers: 10, sellers: 1, purchasesPerWallet: 1 };
  const databaseUrl = await environment.database("download", world);
  const db = connect({ url: databaseUrl });
  const server = await startProcess(PROGRAM, {
    PATH: process.env["PATH"],
    TUPPENCE_PORT: "0",
    TUPPENCE_SECRET: environment.secret,
    TUPPENCE_OPERATOR_KEY: `op_${randomBytes(24).toString("hex")}`,
    TUPPENCE_FILES: folder,
    TUPPENCE_RATE_LIMIT: "1000000",
    TUPPENCE_LOG_LEVEL: "warn",
    DATABASE_URL: databaseUrl,
  });
  try {
    const path = await soldFile({ environment, db, folder, bytes });
    const range = `bytes=0-${WARM_BYTES - 1}`;
    const warm = await measure(server.url, path, { range });
    const whole = await measure(server.url, path, {});
    if (warm.received !== WARM_BYTES || whole.received !== bytes)
      throw new Error(`${whole.received} of ${bytes} bytes came`);
    yield {
      name: "download.rate",
      value: round(whole.received / MIB / whole.seconds),
      unit: "MiB/s",
    };
    yield { name: "download.memory", value: round((whole.rss - warm.rss) / MIB), unit: "MiB" };
  } finally {
    await server.stop();
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function soldFile(given: {
  readonly environment: Environment;
  readonly db: Db;
  readonly folder: string;
  readonly bytes: number;
}): Promise<string> {
  const { environment, db, folder, bytes } = given;
  const file = join(folder, STORE_KEY.slice(-2), STORE_KEY);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, "");
  truncateSync(file, bytes);
  const { rows } = await db.pool.query<{
    id: EntitlementId;
    buyer_id: BuyerId;
    seller_id: SellerId;
    offer_id: OfferId;
  }>("SELECT id, buyer_id, seller_id, offer_id FROM entitlements LIMIT 1");
  const [owned] = rows;
  if (owned === undefined) throw new Error("nobody bought anything");
  const fileId = worldId("file", 1, 0);
  await insertFile(db.kysely, {
    id: fileId,
    sellerId: owned.seller_id,
    name: "film.bin",
    type: "application/octet-stream",
    bytes,
    sha256: randomBytes(32),
    storeKey: STORE_KEY,
    createdAtMs: Date.now(),
  });
  const pseudonyms = createPseudonyms(environment.secret);
  const downloads = createDownloads({
    config: { publicUrl: "", secret: environment.secret, books: environment.books },
    db,
    fileStore: createFolderStore(folder),
    fileConnections: createFileConnections(),
    now: Date.now,
    findFile: () => Promise.resolve(undefined),
    isAllowed: () => Promise.resolve(true),
    noteServed: () => Promise.resolve(true),
    isSamePerson: (one, other) => Promise.resolve(one === other),
    pseudonym: (sellerId, buyerId) => pseudonyms.of(sellerId, buyerId),
    sessionBuyer: () => Promise.resolve(undefined),
  });
  const { url } = await downloads.issue({
    buyerId: owned.buyer_id,
    sellerId: owned.seller_id,
    offerId: owned.offer_id,
    entitlementId: owned.id,
    entitledTo: owned.offer_id,
    fileId,
    disposition: "attachment",
    most: null,
  });
  return url;
}

async function measure(origin: string, path: string, headers: Readonly<Record<string, string>>) {
  const startedMs = performance.now();
  let running = true;
  const memory = mostMemory(origin, () => running);
  const received = await countBytes(origin, path, headers, () => {});
  const seconds = (performance.now() - startedMs) / 1000;
  running = false;
  return { received, seconds, rss: await memory };
}

/** The server's peak memory by its own account, polled while something runs. */
async function mostMemory(origin: string, running: () => boolean): Promise<number> {
  let most = 0;
  do {
    await setTimeout(LOOK_EVERY_MS);
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    most = Math.max(most, Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]));
  } while (running());
  return most;
}
