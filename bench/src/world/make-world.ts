import { type GrantId, type IdKind, micros } from "@tuppence/protocol";
import type { Client } from "pg";
import { accountId } from "../../../packages/server/src/ledger/accounts/account-id.ts";
import { BEGAN_MS, routeOfBuyer, tagOf, WORLD_ID_SQL, worldId } from "./world-ids.ts";

export interface World {
  readonly wallets: number;
  readonly offers: number;
  readonly sellers: number;
  readonly books: number;
  /** Each wallet's first offers, already bought; offers are used in order. */
  readonly purchasesPerWallet: number;
  /** The value of `grants.token_hash`, so that the server accepts the load generator's tokens. */
  readonly hashOf: (grantId: GrantId) => Buffer;
}

/** A thousand dollars: nobody runs dry while measuring. */
const TOP_UP = 1_000_000_000;
export const PRICE = micros(20_000n);
const FEE = 2_000;
const CURRENCY = "USD";
const EXPIRES_MS = Date.UTC(2036, 0, 1);

/**
 * Fills an empty database with sellers, offers, buyers with money and a grant each, and what they bought,
 * all books balanced, then gathers statistics.
 */
export async function makeWorld(client: Client, world: World): Promise<void> {
  await client.query(WORLD_ID_SQL);
  await client.query("SET synchronous_commit = off");
  await makeCatalog(client, world);
  await makeBuyers(client, world);
  if (world.purchasesPerWallet > 0) await makePurchases(client, world);
  await client.query("SET synchronous_commit = on");
  // As in a database that has lived: rows known to be committed, and statistics.
  await client.query("VACUUM (ANALYZE)");
  await client.query("CHECKPOINT");
}

async function makeCatalog(client: Client, { sellers, offers }: World): Promise<void> {
  await client.query(
    `INSERT INTO sellers (id, name, origins, created_at_ms)
     SELECT pg_temp.world_id(${tagOf("seller")}, n, 0), 'Seller ' || n, ARRAY['https://seller-' || n || '.example'], ${BEGAN_MS}
     FROM generate_series(0, $1::int - 1) n`,
    [sellers],
  );
  // Who has no key in use sells nothing.
  await client.query(
    `INSERT INTO api_keys (id, seller_id, kind, key_hash, hint, created_at_ms)
     SELECT pg_temp.world_id(${tagOf("apiKey")}, n, 0), pg_temp.world_id(${tagOf("seller")}, n, 0), 'secret',
       sha256(('key ' || n)::bytea), 'none', ${BEGAN_MS}
     FROM generate_series(0, $1::int - 1) n`,
    [sellers],
  );
  await client.query(
    `INSERT INTO offers (id, seller_id, kind, title, resource_url, duration_ms, refund_window_ms, active, created_at_ms)
     SELECT pg_temp.world_id(${tagOf("offer")}, n, 0), pg_temp.world_id(${tagOf("seller")}, n % $2, 0), 'unlock',
       'Article ' || n, 'https://seller-' || n % $2 || '.example/articles/' || n, NULL, 86400000, true, ${BEGAN_MS}
     FROM generate_series(0, $1::int - 1) n`,
    [offers, sellers],
  );
  await client.query(
    `INSERT INTO offer_prices (offer_id, currency, amount_micros)
     SELECT pg_temp.world_id(${tagOf("offer")}, n, 0), '${CURRENCY}', ${PRICE} FROM generate_series(0, $1::int - 1) n`,
    [offers],
  );
}

const BUYERS = "generate_series($1::int, $2::int - 1) n, LATERAL (SELECT n % 4096 AS route) r";
const CHUNK = 100_000;

async function makeBuyers(client: Client, world: World): Promise<void> {
  const { wallets, books } = world;
  const spent = world.purchasesPerWallet * Number(PRICE);
  const rail = accountId("rail", "sandbox", CURRENCY);
  for (let from = 0; from < wallets; from += CHUNK) {
    const range = [from, Math.min(from + CHUNK, wallets), books];
    const hashes = Array.from({ length: Math.min(CHUNK, wallets - from) }, (_, n) =>
      world.hashOf(buyerOf(from + n).grantId),
    );
    await client.query(
      `INSERT INTO wallets (book, id, buyer_id, nth, version, currency, balance_micros, limit_micros, lot_id,
         other_lots_micros, written_off_micros, created_at_ms)
       SELECT route % $3, pg_temp.world_id(${tagOf("wallet")}, n, route), pg_temp.world_id(${tagOf("buyer")}, n, route), 0, 0,
         '${CURRENCY}', ${TOP_UP - spent}, 0, pg_temp.world_id(${tagOf("topUp")}, n, route), 0, 0,
         ${BEGAN_MS} FROM ${BUYERS}`,
      range,
    );
    await client.query(
      `INSERT INTO top_ups (book, id, buyer_id, wallet_id, currency, amount_micros, rail, state, created_at_ms, ended_at_ms)
       SELECT route % $3, pg_temp.world_id(${tagOf("topUp")}, n, route), pg_temp.world_id(${tagOf("buyer")}, n, route),
         pg_temp.world_id(${tagOf("wallet")}, n, route), '${CURRENCY}', ${TOP_UP}, 'sandbox', 'settled', ${BEGAN_MS}, ${BEGAN_MS}
       FROM ${BUYERS}`,
      range,
    );
    await client.query(
      `INSERT INTO lots (book, buyer_id, id, wallet_id, rail, currency, amount_micros, remaining_micros, back_micros,
         disputed_micros, disputes, frozen_micros, is_withdrawable, is_giftable, is_promotional, created_at_ms)
       SELECT route % $3, pg_temp.world_id(${tagOf("buyer")}, n, route), pg_temp.world_id(${tagOf("topUp")}, n, route),
         pg_temp.world_id(${tagOf("wallet")}, n, route), 'sandbox', '${CURRENCY}', ${TOP_UP}, ${TOP_UP}, 0, 0, '', 0, 0, 1, 0,
         ${BEGAN_MS} FROM ${BUYERS}`,
      range,
    );
    await client.query(
      `INSERT INTO transfer_rows (book, cause_id, leg, debit_account, credit_account, currency, amount_micros, reason, created_at_ms)
       SELECT route % $3, pg_temp.world_id(${tagOf("topUp")}, n, route), 0, '${rail}',
         pg_temp.world_id(${tagOf("wallet")}, n, route), '${CURRENCY}', ${TOP_UP}, 'top-up', ${BEGAN_MS} FROM ${BUYERS}`,
      range,
    );
    await client.query(
      `INSERT INTO grants (book, id, buyer_id, wallet_id, seller_id, label, currency, token_hash, per_day_micros,
         per_month_micros, ask_above_micros, expires_at_ms, day, day_spent_micros, month, month_spent_micros, created_at_ms)
       SELECT route % $3, pg_temp.world_id(${tagOf("grant")}, n, route), pg_temp.world_id(${tagOf("buyer")}, n, route),
         pg_temp.world_id(${tagOf("wallet")}, n, route), NULL, 'agent', '${CURRENCY}', h.hash,
         ${TOP_UP}, ${TOP_UP}, 1000000, ${EXPIRES_MS}, ${BEGAN_MS / 86_400_000}, ${spent}, ${(2026 - 1970) * 12}, ${spent}, ${BEGAN_MS}
       FROM ${BUYERS}, unnest($4::bytea[]) WITH ORDINALITY h (hash, place) WHERE h.place = n - $1 + 1`,
      [...range, hashes],
    );
  }
  await credit(client, "rail", "sandbox", -wallets * TOP_UP);
}

function id(kind: IdKind, n: string, route: string): string {
  return `pg_temp.world_id(${tagOf(kind)}, ${n}, ${route})`;
}

async function makePurchases(client: Client, world: World): Promise<void> {
  const { wallets, books, offers, sellers, purchasesPerWallet: each } = world;
  // m counts purchases; buyer n's are m = n * each … and their offers lie apart, so none is bought twice.
  const source = `generate_series($1::bigint, $2::bigint - 1) m,
    LATERAL (SELECT m / ${each} AS n, (m / ${each} * 7 + m % ${each}) % ${offers} AS offer) b,
    LATERAL (SELECT (n % 4096)::int AS route, (n % 4096 % $3)::smallint AS book) r`;
  for (let from = 0; from < wallets * each; from += CHUNK) {
    const range = [from, Math.min(from + CHUNK, wallets * each), books];
    await client.query(
      `INSERT INTO purchases (book, id, buyer_id, wallet_id, grant_id, seller_id, offer_id, entitlement_id, currency,
         amount_micros, fee_micros, lot_id, created_at_ms, refundable_until_ms)
       SELECT book, ${id("purchase", "m", "route")}, ${id("buyer", "n", "route")}, ${id("wallet", "n", "route")},
         ${id("grant", "n", "route")}, ${id("seller", `offer % ${sellers}`, "0")}, ${id("offer", "offer", "0")},
         ${id("entitlement", "m", "route")}, '${CURRENCY}', ${PRICE}, ${FEE}, ${id("topUp", "n", "route")},
         ${BEGAN_MS}, ${BEGAN_MS} FROM ${source}`,
      range,
    );
    await client.query(
      `INSERT INTO entitlements (book, id, buyer_id, seller_id, offer_id, purchase_id, starts_at_ms)
       SELECT book, ${id("entitlement", "m", "route")}, ${id("buyer", "n", "route")},
         ${id("seller", `offer % ${sellers}`, "0")}, ${id("offer", "offer", "0")}, ${id("purchase", "m", "route")},
         ${BEGAN_MS} FROM ${source}`,
      range,
    );
    await client.query(
      `INSERT INTO operations (book, id, fingerprint, kind, outcome, created_at_ms)
       SELECT book, md5('operation' || m)::uuid, md5('content' || m)::uuid, 'purchase',
         'charged ' || ${id("purchase", "m", "route")}, ${BEGAN_MS} FROM ${source}`,
      range,
    );
  }
  const perOffer = await client.query<{ seller_id: string; net: string }>(
    "SELECT seller_id, sum(amount_micros - fee_micros)::text AS net FROM purchases GROUP BY seller_id",
  );
  for (const { seller_id, net } of perOffer.rows) {
    await credit(client, "seller", seller_id, Number(net));
  }
  await credit(client, "platform-fee", "platform", wallets * each * FEE);
}

/** An account with the roll-up that explains it. */
async function credit(
  client: Client,
  kind: "seller" | "platform-fee" | "rail",
  owner: string,
  amount: number,
): Promise<void> {
  const id = accountId(kind, owner, CURRENCY);
  await client.query(
    "INSERT INTO accounts (id, kind, owner, currency, balance_micros) VALUES ($1, $2, $3, $4, $5)",
    [id, kind, owner, CURRENCY, amount],
  );
  await client.query(
    `INSERT INTO roll_ups (book, id, account_id, currency, amount_micros, accruals, created_at_ms)
     VALUES (0, $1, $1, $2, $3, 1, ${BEGAN_MS})`,
    [id, CURRENCY, amount],
  );
}

export interface BuyerIds {
  readonly buyerId: ReturnType<typeof worldId<"buyer">>;
  readonly walletId: ReturnType<typeof worldId<"wallet">>;
  readonly grantId: ReturnType<typeof worldId<"grant">>;
  readonly route: number;
}

export function buyerOf(n: number): BuyerIds {
  const route = routeOfBuyer(n);
  return {
    route,
    buyerId: worldId("buyer", n, route),
    walletId: worldId("wallet", n, route),
    grantId: worldId("grant", n, route),
  };
}
