import type { Pool } from "pg";
import { IdempotencyKeyReusedError } from "../../api/declined.ts";
import { TokenBuckets } from "../../lib/token-buckets.ts";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import type { AppliedVoucher, VoucherDesk, VoucherUse } from "../../sale/vouchers.ts";
import { normalCode } from "./codes.ts";
import {
  TooManyCodesError,
  VoucherNotValidError,
  VoucherUsedBeforeError,
  VoucherUsedUpError,
} from "./errors.ts";
import { dropUse, findUse, insertUse, lockOperation, noteUse, usesOfPerson } from "./use-store.ts";
import { findVoucher, type Voucher } from "./voucher-store.ts";

interface DeskDeps {
  readonly db: { readonly pool: Pick<Pool, "query" | "connect"> };
  readonly now: () => number;
}

export interface VoucherChecks extends VoucherDesk {
  /** What a code would do now, without using it. @throws ProblemError */
  readonly check: (
    asked: Pick<VoucherUse, "code" | "offer" | "address"> & {
      readonly buyerId: VoucherUse["buyerId"] | undefined;
    },
  ) => Promise<AppliedVoucher>;
}

/** So many codes may be tried from one address at once, and then one every two seconds. */
const AT_ONCE = 30;
const PER_SECOND = 0.5;
const ADDRESSES = 50_000;

/**
 * A voucher's uses are counted in its own row, which is locked while one is set aside: the total is exact, whichever
 * books its buyers are in. The use is written before its purchase, and taken off again if that is refused.
 */
export function createVoucherDesk({ db, now }: DeskDeps): VoucherChecks {
  const tries = new TokenBuckets({
    capacity: AT_ONCE,
    perSecond: PER_SECOND,
    maxBuckets: ADDRESSES,
  });

  function limit(address: string): void {
    if (tries.take(address, now()) < 0) throw new TooManyCodesError(tries.retryAfterSeconds());
  }

  return {
    async check({ code, offer, buyerId, address }) {
      limit(address);
      const voucher = await findVoucher(db.pool, lookUp(offer, code));
      const valid = requireValid(voucher, offer, now());
      requireLeft(valid);
      if (buyerId !== undefined && valid.perBuyer !== null)
        requireFewer(valid, await usesOfPerson(db.pool, valid.id, buyerId));
      return valid;
    },

    async reserve(use) {
      limit(use.address);
      const client = await db.pool.connect();
      let isBroken = true;
      try {
        await client.query("BEGIN");
        const applied = await reserveIn(client, use, now()).catch(async (error: unknown) => {
          await client.query("ROLLBACK");
          isBroken = false;
          throw error;
        });
        await client.query("COMMIT");
        isBroken = false;
        return applied;
      } finally {
        client.release(isBroken);
      }
    },

    async reserved(use) {
      const found = await findUse(db.pool, { ...use, offerId: use.offer.id });
      return found?.isSame === true ? found.voucher : undefined;
    },

    settle: (operationId, purchaseId) => noteUse(db.pool, operationId, purchaseId),
    release: (operationId) => dropUse(db.pool, operationId),
  };
}

async function reserveIn(
  client: Pick<Pool, "query">,
  use: VoucherUse,
  nowMs: number,
): Promise<Voucher> {
  const { offer, buyerId, operationId } = use;
  const request = { ...use, offerId: offer.id };
  await lockOperation(client, operationId);
  const found = await findUse(client, request);
  // A price is only lowered for the request whose code, offer and buyer were checked.
  if (found?.isSame === false) throw new IdempotencyKeyReusedError();
  // The same request again, while the first one is still being decided.
  if (found !== undefined) return found.voucher;
  const valid = requireValid(
    await findVoucher(client, lookUp(offer, use.code), true),
    offer,
    nowMs,
  );
  requireLeft(valid);
  if (valid.perBuyer !== null) requireFewer(valid, await usesOfPerson(client, valid.id, buyerId));
  await insertUse(client, valid.id, request, nowMs);
  return valid;
}

function lookUp({ sellerId }: OfferOnRecord, code: string): Pick<Voucher, "sellerId" | "code"> {
  return { sellerId, code: normalCode(code) };
}

function requireValid(
  voucher: Voucher | undefined,
  { id, section }: OfferOnRecord,
  nowMs: number,
): Voucher {
  if (voucher === undefined || voucher.endedAtMs !== null) throw new VoucherNotValidError();
  const { fromMs, untilMs, offerId } = voucher;
  const isTime = (fromMs ?? nowMs) <= nowMs && nowMs < (untilMs ?? Number.POSITIVE_INFINITY);
  const isFor = offerId === null || offerId === id;
  const isInSection = voucher.section === null || voucher.section === section;
  if (!isTime || !isFor || !isInSection) throw new VoucherNotValidError();
  return voucher;
}

function requireLeft({ total, used }: Voucher): void {
  if (total !== null && used >= total) throw new VoucherUsedUpError();
}

function requireFewer({ perBuyer }: Voucher, used: number): void {
  if (perBuyer !== null && used >= perBuyer) throw new VoucherUsedBeforeError();
}
