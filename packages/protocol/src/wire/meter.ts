import { type Static, Type } from "typebox";
import {
  AmountText,
  CurrencyText,
  IdText,
  idList,
  Money,
  Nullable,
  Strict,
  TimeText,
} from "./common.ts";
import { MeterUnitName } from "./offers/kinds/metered.ts";
import { RefundReason, RefundWay } from "./refund.ts";

/** No wallet can pay for more units: at the smallest price they cost the largest possible amount. */
const MAX_UNITS = 1_000_000_000_000_000;

/** The number of units used, as ticks report it. */
export const MeterUnits = Type.Union(
  [
    Type.Integer({ minimum: 0, maximum: MAX_UNITS }),
    Type.String({ pattern: "^(0|[1-9][0-9]{0,14})$", maxLength: 15 }),
  ],
  {
    description:
      "The total number of units since the meter was opened, not since the last tick: a whole number, as a number or a string. So a repeated, late or out-of-order tick changes nothing.",
  },
);
export type MeterUnits = Static<typeof MeterUnits>;

export const MeterRefund = Strict({
  amount: AmountText,
  reason: RefundReason,
  createdAt: TimeText,
});
export type MeterRefund = Static<typeof MeterRefund>;

/** Metered use, paid for by the unit from reserved money. */
export const Meter = Strict({
  id: IdText("meter"),
  offer: IdText("offer"),
  offerTitle: Type.String(),
  resourceUrl: Type.String(),
  seller: IdText("seller"),
  sellerName: Type.String(),
  buyer: Type.String({ description: "The buyer as this seller knows them, sub_…." }),
  status: Type.Enum(["open", "closed", "expired"], {
    description: "expired: no tick came within the idle time, and the rest was returned.",
  }),
  unit: { ...MeterUnitName, description: "The unit of the offer." },
  unitPrice: AmountText,
  currency: CurrencyText,
  units: Type.Integer({
    description: "Units settled. The charge is these at the unit price, except for the free ones.",
  }),
  freeUnits: Type.Integer({
    description:
      "How many of these were free, because a cap was reached or a pass covered them. Metered payments count towards caps like any purchase; a unit that would exceed a cap is free and brings the pass.",
  }),
  reported: Type.Integer({ description: "Units used, according to the highest tick." }),
  exhausted: Type.Boolean({
    description:
      "More was used than the wallet, budget, ask-above line or maximum allows: stop serving. After the buyer adds money, the next tick pays for it.",
  }),
  charged: AmountText,
  fee: { ...AmountText, description: "The platform's part of it." },
  net: { ...AmountText, description: "The seller's part of it." },
  rebated: {
    ...AmountText,
    description: "The part that was returned because a pass would have cost less.",
  },
  held: { ...AmountText, description: "The amount reserved now, in addition to what was charged." },
  maximum: Nullable(AmountText),
  idleSeconds: Type.Integer(),
  openedAt: TimeText,
  expiresAt: {
    ...TimeText,
    description: "Without a tick by then, the meter ends and the rest is returned.",
  },
  closedAt: Nullable(TimeText),
  refundableUntil: Nullable(TimeText),
  refund: Nullable(MeterRefund),
});
export type Meter = Static<typeof Meter>;

/** The response to opening a meter and to each tick. */
export const MeterResult = Strict({
  meter: Meter,
  accessToken: Nullable(
    Type.String({
      description:
        "While it is open and paid: a signed access token for the offer, valid for twice the idle time and verifiable offline. Its `ent` is the meter. Each tick returns a fresh one.",
    }),
  ),
  accessTokenExpiresAt: Nullable(TimeText),
});
export type MeterResult = Static<typeof MeterResult>;

export const OpenMeter = Strict({
  offer: { ...IdText("offer"), description: "An offer of kind `metered`." },
  wallet: Type.Optional({
    ...IdText("wallet"),
    description:
      "With the buyer's own session only: the wallet that pays. A grant always pays from its own wallet.",
  }),
  maximum: Type.Optional({
    ...AmountText,
    description:
      "The maximum total cost, in the wallet's currency. A buyer's session must name it. A grant has its budget and its ask-above line; that line and this maximum apply to all meters of the offer under the grant on one day together. Above it: `above-ask-line`.",
  }),
  unitPrice: Type.Optional({
    ...Money,
    description:
      "The price of a unit that the buyer was shown. If it has changed, nothing is opened.",
  }),
  country: Type.Optional(
    Type.String({
      pattern: "^[A-Z]{2}$",
      description: "The country the buyer declares, for offers with prices by country.",
    }),
  ),
});
export type OpenMeter = Static<typeof OpenMeter>;

export const TickMeter = Strict({ units: MeterUnits });
export type TickMeter = Static<typeof TickMeter>;

export const CloseMeter = Strict({ units: Type.Optional(MeterUnits) });
export type CloseMeter = Static<typeof CloseMeter>;

/** How a meter can be refunded now. */
export const MeterRefundOptions = Strict({
  meter: IdText("meter"),
  undo: { ...Nullable(RefundWay), description: "By `undo`; null when it would be refused." },
  regret: {
    ...Nullable(RefundWay),
    description: "In one tap, by `regret`; null when it would be refused.",
  },
  refused: {
    ...Nullable(Type.String()),
    description: "When neither is possible: the problem name that a `regret` would get.",
  },
});
export type MeterRefundOptions = Static<typeof MeterRefundOptions>;

export const MeterRefundOptionsQuery = Strict({ meters: idList("meters") });
export type MeterRefundOptionsQuery = Static<typeof MeterRefundOptionsQuery>;

export const MeterRefundOptionsList = Strict({ data: Type.Array(MeterRefundOptions) });
export type MeterRefundOptionsList = Static<typeof MeterRefundOptionsList>;

export const RefundMeter = Strict({ reason: RefundReason });
export type RefundMeter = Static<typeof RefundMeter>;
