import { basisPointsOf, type OfferId, parseId, type SellerId } from "@tuppence/protocol";
import type { CreateVouchers } from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import type { StoredOperation } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import type { OfferReader } from "../../sale/offer-reader.ts";
import { madeCode, normalCode } from "./codes.ts";
import { CodeTakenError, InvalidVoucherError } from "./errors.ts";
import { insertVoucher, type Voucher } from "./voucher-store.ts";

export interface CreateVouchersDeps {
  readonly config: { readonly secret: string };
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly offers: Pick<OfferReader, "find">;
}

/** Makes one voucher with the seller's code, or several with codes of our own. */
export async function createVouchers(
  deps: CreateVouchersDeps,
  sellerId: SellerId,
  body: CreateVouchers,
  operation: StoredOperation,
): Promise<Voucher[]> {
  const terms = await parseTerms(deps, sellerId, body);
  const made = (code: string, index: number, uses: Pick<Voucher, "perBuyer" | "total">) => ({
    ...terms,
    ...uses,
    id: storedId("voucher", operation, String(index)),
    sellerId,
    code,
    used: 0,
    createdAtMs: operation.startedAtMs,
    endedAtMs: null,
  });
  const vouchers: Voucher[] =
    "code" in body
      ? [made(normalCode(body.code), 0, { perBuyer: body.perBuyer, total: body.total })]
      : Array.from({ length: body.count }, (_, index) => {
          const code = madeCode(deps.config.secret, operation.operationId, index);
          return made(code, index, { perBuyer: null, total: 1 });
        });
  for (const voucher of vouchers)
    if (!(await insertVoucher(deps.db.pool, voucher))) throw new CodeTakenError();
  return vouchers;
}

async function parseTerms(
  deps: CreateVouchersDeps,
  sellerId: SellerId,
  { off, offer, section, from, until }: CreateVouchers,
): Promise<Pick<Voucher, "offBasisPoints" | "offerId" | "section" | "fromMs" | "untilMs">> {
  const offBasisPoints = basisPointsOf(off);
  if (offBasisPoints === 0) throw new InvalidVoucherError("/off", "It would take nothing off.");
  const fromMs = from === null ? null : Date.parse(from);
  const untilMs = until === null ? null : Date.parse(until);
  if (fromMs !== null && untilMs !== null && untilMs <= fromMs)
    throw new InvalidVoucherError("/until", "It would end before it begins.");
  if (offer !== null && section !== null)
    throw new InvalidVoucherError("/section", "It is for one offer, or for a section.");
  const offerId = offer === null ? null : await ownOffer(deps, sellerId, offer);
  return { offBasisPoints, offerId, section, fromMs, untilMs };
}

async function ownOffer(
  { offers }: CreateVouchersDeps,
  sellerId: SellerId,
  publicId: string,
): Promise<OfferId> {
  const id = parseId("offer", publicId);
  const offer = id && (await offers.find(id));
  if (offer?.sellerId !== sellerId)
    throw new InvalidVoucherError("/offer", "There is no such offer of this seller.");
  return offer.id;
}
