import { type Static, Type } from "typebox";
import { CurrencyText, IdText, Money, Nullable, ShareNumber, Strict, TimeText } from "./common.ts";
import { CountryText, MAX_QUANTITY } from "./offers/sale-terms.ts";
import { SlugText } from "./slug-text.ts";
import { VoucherCode } from "./voucher-code.ts";

const MOST_USES = 1_000_000;
const off = ShareNumber("How much of the price it takes off; 1: all of it.");
const offer = Nullable({ ...IdText("offer"), description: "The only offer it is for." });
const section = Nullable({ ...SlugText, description: "The section whose offers it is for." });
const from = Nullable({ ...TimeText, description: "Null: from the beginning." });
const until = Nullable({ ...TimeText, description: "Null: without an end." });
const perBuyer = Nullable(
  Type.Integer({
    minimum: 1,
    maximum: MOST_USES,
    description: "How often one buyer may use it; null: any number of times.",
  }),
);
const total = Nullable(
  Type.Integer({
    minimum: 1,
    maximum: MOST_USES,
    description: "How often it may be used altogether; null: any number of times.",
  }),
);

/** One code, chosen by the seller, or several codes that are made here, each for one use. */
export const CreateVouchers = Type.Union([
  Strict({ code: VoucherCode, off, offer, section, from, until, perBuyer, total }),
  Strict({
    count: Type.Integer({ minimum: 1, maximum: 100, description: "How many codes to make." }),
    off,
    offer,
    section,
    from,
    until,
  }),
]);
export type CreateVouchers = Static<typeof CreateVouchers>;

export const Voucher = Strict({
  id: IdText("voucher"),
  code: Type.String(),
  off,
  offer,
  section,
  from,
  until,
  perBuyer,
  total,
  used: Type.Integer({ minimum: 0, description: "How often it was used." }),
  createdAt: TimeText,
  endedAt: Nullable(TimeText),
});
export type Voucher = Static<typeof Voucher>;

export const Vouchers = Strict({ data: Type.Array(Voucher) });
export type Vouchers = Static<typeof Vouchers>;

export const CreateVoucherQuote = Strict({
  offer: IdText("offer"),
  code: VoucherCode,
  country: Type.Optional(CountryText),
  quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_QUANTITY })),
  currency: Type.Optional(CurrencyText),
});
export type CreateVoucherQuote = Static<typeof CreateVoucherQuote>;

/** What an offer costs with a voucher, before it is bought. */
export const VoucherQuote = Strict({
  offer: IdText("offer"),
  code: Type.String(),
  off,
  listPrices: Type.Array(Money, { description: "Without the voucher." }),
  prices: Type.Array(Money, { description: "With it: the `price` that a purchase names." }),
  due: Type.Array(Money, { description: "What this buyer would be charged." }),
});
export type VoucherQuote = Static<typeof VoucherQuote>;
