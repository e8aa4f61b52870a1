import {
  type BuyerId,
  bookOf,
  type GrantId,
  type Micros,
  micros,
  type SellerId,
  type WalletId,
} from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database, OauthCodesTable } from "../../db/schema.ts";
import type { GrantLimitsMicros } from "../../ledger/index.ts";

/** A buyer's approval: who may fetch the grant, and which grant. */
export interface Code {
  readonly codeHash: Buffer;
  readonly clientId: string;
  readonly sellerId: SellerId;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly dpopJkt: string | null;
  readonly authSessionId: string;
  readonly buyerId: BuyerId;
  readonly walletId: WalletId;
  readonly grantId: GrantId;
  readonly label: string;
  readonly limits: GrantLimitsMicros;
  readonly grantExpiresAtMs: number;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly redeemedAtMs: number | null;
  readonly redeemedJkt: string | null;
}

export type NewCode = Omit<Code, "redeemedAtMs" | "redeemedJkt">;

export interface CodeStore {
  insert(code: NewCode): Promise<void>;
  find(codeHash: Buffer): Promise<Code | undefined>;
  /** `false` when another request was first. */
  markRedeemed(codeHash: Buffer, jkt: string, nowMs: number): Promise<boolean>;
  /** The buyer's active grants for this seller in the browser the code is for, older than the code's own. */
  olderGrants(code: Code, jkt: string): Promise<GrantId[]>;
  /** Deletes codes that nobody redeemed, and redeemed ones whose grant has ended. */
  purge(nowMs: number): Promise<void>;
}

const KEEP_UNREDEEMED_MS = 3_600_000;
const PURGE_AT_MOST = 1000;

export function createCodeStore(kysely: Kysely<Database>, books: number): CodeStore {
  return {
    async insert(code) {
      await kysely.insertInto("oauth_codes").values(toRow(code)).execute();
    },

    async find(codeHash) {
      const row = await kysely
        .selectFrom("oauth_codes")
        .selectAll()
        .where("code_hash", "=", codeHash)
        .executeTakeFirst();
      return row && toCode(row);
    },

    async markRedeemed(codeHash, jkt, nowMs) {
      const { numUpdatedRows } = await kysely
        .updateTable("oauth_codes")
        .set({ redeemed_at_ms: BigInt(nowMs), redeemed_jkt: jkt })
        .where("code_hash", "=", codeHash)
        .where("redeemed_at_ms", "is", null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async olderGrants({ authSessionId, sellerId, buyerId, grantId }, jkt) {
      const ofThisBrowser = kysely
        .selectFrom("oauth_codes")
        .select("grant_id")
        .where("auth_session_id", "=", authSessionId)
        .where("seller_id", "=", sellerId);
      const rows = await kysely
        .selectFrom("grants")
        .select("id")
        .where("book", "=", bookOf(buyerId, books))
        .where("buyer_id", "=", buyerId)
        .where("seller_id", "=", sellerId)
        .where("revoked_at_ms", "is", null)
        .where("id", "<", grantId)
        .where((by) => by.or([by("dpop_thumbprint", "=", jkt), by("id", "in", ofThisBrowser)]))
        .execute();
      return rows.map(({ id }) => id as GrantId);
    },

    async purge(nowMs) {
      const old = kysely
        .selectFrom("oauth_codes")
        .select("code_hash")
        .where((by) =>
          by.or([
            by.and([
              by("redeemed_at_ms", "is", null),
              by("expires_at_ms", "<", BigInt(nowMs - KEEP_UNREDEEMED_MS)),
            ]),
            by.and([
              by("redeemed_at_ms", "is not", null),
              by("grant_expires_at_ms", "<", BigInt(nowMs)),
            ]),
          ]),
        )
        .limit(PURGE_AT_MOST)
        .forUpdate()
        .skipLocked();
      await kysely.deleteFrom("oauth_codes").where("code_hash", "in", old).execute();
    },
  };
}

function toRow(code: NewCode): OauthCodesTable {
  return {
    code_hash: code.codeHash,
    client_id: code.clientId,
    seller_id: code.sellerId,
    redirect_uri: code.redirectUri,
    code_challenge: code.codeChallenge,
    dpop_jkt: code.dpopJkt,
    auth_session_id: code.authSessionId,
    buyer_id: code.buyerId,
    wallet_id: code.walletId,
    grant_id: code.grantId,
    label: code.label,
    per_day_micros: code.limits.perDay,
    per_month_micros: code.limits.perMonth,
    ask_above_micros: code.limits.askAbove,
    auto_unlock_below_micros: code.limits.autoUnlockBelow,
    grant_expires_at_ms: BigInt(code.grantExpiresAtMs),
    created_at_ms: BigInt(code.createdAtMs),
    expires_at_ms: BigInt(code.expiresAtMs),
    redeemed_at_ms: null,
    redeemed_jkt: null,
  };
}

function toCode(row: OauthCodesTable): Code {
  return {
    codeHash: row.code_hash,
    clientId: row.client_id,
    sellerId: row.seller_id as SellerId,
    redirectUri: row.redirect_uri,
    codeChallenge: row.code_challenge,
    dpopJkt: row.dpop_jkt,
    authSessionId: row.auth_session_id,
    buyerId: row.buyer_id as BuyerId,
    walletId: row.wallet_id as WalletId,
    grantId: row.grant_id as GrantId,
    label: row.label,
    limits: {
      perDay: optionalMicros(row.per_day_micros),
      perMonth: optionalMicros(row.per_month_micros),
      askAbove: optionalMicros(row.ask_above_micros),
      autoUnlockBelow: optionalMicros(row.auto_unlock_below_micros),
    },
    grantExpiresAtMs: Number(row.grant_expires_at_ms),
    createdAtMs: Number(row.created_at_ms),
    expiresAtMs: Number(row.expires_at_ms),
    redeemedAtMs: row.redeemed_at_ms === null ? null : Number(row.redeemed_at_ms),
    redeemedJkt: row.redeemed_jkt,
  };
}

function optionalMicros(value: bigint | null): Micros | null {
  return value === null ? null : micros(value);
}
