import { truncate } from "node:fs/promises";
import {
  type BuyerId,
  type EntitlementId,
  type FileId,
  formatId,
  parseId,
  type SellerId,
} from "@tuppence/protocol";
import type { NewGrant, PurchaseResult, UploadedFile, Wallet } from "@tuppence/protocol/wire";
import {
  createTestGrant,
  createTestMarket,
  signInTestGuest,
  type TestMarket,
  topUpTestWallet,
} from "../../../testing/test-market.ts";
import type { TestPlatform } from "../../../testing/test-platform.ts";
import { createPseudonyms } from "../../access-tokens/pseudonyms.ts";
import { createEntitlementStore } from "../../entitlements/entitlement-store.ts";
import { noteServed } from "../../../sale/note-use.ts";
import { findFile } from "../../files/file-rows.ts";
import { createFileConnections } from "../../../api/file-connections.ts";
import { createDownloads, type Downloads } from "../create-downloads.ts";
import type { IssueDownloadInput } from "../issue-download.ts";

/** A seller's file, and a buyer signed in at the wallet who bought the offer with it. */
export interface SoldFile {
  readonly market: TestMarket;
  readonly file: UploadedFile;
  readonly purchase: PurchaseResult["purchase"];
  /** The buyer's session, and one of their grants. */
  readonly cookie: string;
  readonly grant: NewGrant;
  /** Issues addresses as another process of the same instance would. */
  readonly downloads: Downloads;
  /** A new address, as path and query. */
  readonly issue: (changes?: Partial<IssueDownloadInput>) => Promise<string>;
}

export interface SoldFileInput {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
  /** The stored file is then extended to this length with zeros that take no disk space. */
  readonly grownToBytes?: number;
}

export async function createSoldFile(
  platform: TestPlatform,
  input: SoldFileInput,
): Promise<SoldFile> {
  const market = await createTestMarket(platform);
  const uploaded = await platform.call<UploadedFile>(
    `POST /v1/files?name=${encodeURIComponent(input.name)}`,
    {
      token: market.seller.keys.secret,
      body: input.body,
      headers: { "content-type": input.type },
    },
  );
  const file = uploaded.body;
  const fileId = parseId("file", file.id) as FileId;
  if (input.grownToBytes !== undefined) await grow(platform, fileId, input.grownToBytes);
  const cookie = await signInTestGuest(platform);
  const body = { currency: "USD" };
  const wallet = (await platform.call<Wallet>("POST /v1/wallets", { cookie, body })).body;
  await topUpTestWallet(platform, wallet, "5");
  const bought = await platform.call<PurchaseResult>("POST /v1/purchases", {
    cookie,
    body: { offer: market.offer.id, wallet: wallet.id },
  });
  const { purchase } = bought.body;
  const downloads = createTestDownloads(platform);
  const entitlementId = parseId("entitlement", purchase.entitlement) as EntitlementId;
  const { rows } = await platform.db.pool.query<{
    buyer_id: BuyerId;
    seller_id: SellerId;
    offer_id: IssueDownloadInput["offerId"];
  }>("SELECT buyer_id, seller_id, offer_id FROM entitlements WHERE id = $1", [entitlementId]);
  const [owned] = rows;
  if (owned === undefined) throw new Error(`nothing was bought: ${bought.text}`);
  return {
    market,
    file,
    purchase,
    cookie,
    grant: await createTestGrant(platform, wallet, { seller: market.seller.id }),
    downloads,
    issue: async (changes = {}) => {
      const { url } = await downloads.issue({
        buyerId: owned.buyer_id,
        sellerId: owned.seller_id,
        offerId: owned.offer_id,
        entitlementId,
        entitledTo: owned.offer_id,
        fileId,
        disposition: "attachment",
        most: null,
        ...changes,
      });
      return url.slice(platform.config.publicUrl.length);
    },
  };
}

/** What `http` sets up for the routes, a second time: it shares only the secret and the database with them. */
function createTestDownloads(platform: TestPlatform): Downloads {
  const { kysely } = platform.db;
  const { config, clock } = platform;
  const pseudonyms = createPseudonyms(config.secret);
  const entitlements = createEntitlementStore(kysely, config.books);
  return createDownloads({
    config,
    db: platform.db,
    fileStore: platform.files.store,
    fileConnections: createFileConnections(),
    now: clock.now,
    findFile: async (id) => {
      const file = await findFile(kysely, id);
      return file && { ...file, inline: true };
    },
    isAllowed: ({ entitlementId, ...of }) =>
      entitlements.stands({ ...of, id: entitlementId }, clock.now()),
    noteServed: (of, basisPoints) => noteServed(platform, of, basisPoints),
    isSamePerson: (one, other) => Promise.resolve(one === other),
    pseudonym: (sellerId, buyerId) => pseudonyms.of(sellerId, buyerId),
    sessionBuyer: () => Promise.resolve(undefined),
  });
}

async function grow(platform: TestPlatform, id: FileId, bytes: number): Promise<void> {
  const file = await findFile(platform.db.kysely, id);
  if (file === undefined) throw new Error(`${formatId("file", id)} is not there`);
  const path = (await platform.files.paths()).find((one) => one.endsWith(file.storeKey));
  await truncate(path ?? "", bytes);
  await platform.db.kysely
    .updateTable("files")
    .set({ bytes: BigInt(bytes) })
    .where("id", "=", id)
    .execute();
}
