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
      "All units used since the meter was opened, not those since the last tick: a whole number, as a number or a string. So a tick that is repeated, late or overtaken changes nothing.",
  },
);
export type MeterUnits = Static<typeof MeterUnits>;

export const MeterRefund = Strict({
  amount: AmountText,
  reason: RefundReason,
  createdAt: TimeText,
});
export type MeterRefund = Static<typeof MeterRefund>;

/** Use that is paid for by the unit, from money that is held. */
export const Meter = Strict({
  id: IdText("meter"),
  offer: IdText("offer"),
  offerTitle: Type.String(),
  resourceUrl: Type.String(),
  seller: IdText("seller"),
  sellerName: Type.String(),
  buyer: Type.String({ description: "The buyer as this seller knows them, sub_…." }),
  status: Type.Enum(["open", "closed", "expired"], {
    description: "expired: no tick came in its idle time, and what was left went back.",
  }),
  unit: { ...MeterUnitName, description: "What is counted, as the offer says it." },
  unitPrice: AmountText,
  currency: CurrencyText,
  units: Type.Integer({
    description:
      "Units settled. What is charged is these at the unit price, but for the free ones.",
  }),
  freeUnits: Type.Integer({
    description:
      "Units of these that cost nothing: a cap was reached, or a pass gave them. What is paid by the unit counts towards caps like any purchase; a unit that would go beyond one is free and brings the pass.",
  }),
  reported: Type.Integer({ description: "Units used, as the highest tick said." }),
  exhausted: Type.Boolean({
    description:
      "More was used than wallet, budget, ask-above line or maximum pay: stop serving. A tick after more money came pays for it.",
  }),
  charged: AmountText,
  fee: { ...AmountText, description: "The platform's part of it." },
  net: { ...AmountText, description: "The seller's part of it." },
  rebated: {
    ...AmountText,
    description: "What of it came back because a pass would have cost less.",
  },
  held: { ...AmountText, description: "What is set aside now, beyond what was charged." },
  maximum: Nullable(AmountText),
  idleSeconds: Type.Integer(),
  openedAt: TimeText,
  expiresAt: {
    ...TimeText,
    description: "Without a tick until then it is over, and what is left goes back.",
  },
  closedAt: Nullable(TimeText),
  refundableUntil: Nullable(TimeText),
  refund: Nullable(MeterRefund),
});
export type Meter = Static<typeof Meter>;

/** The answer to opening a meter and to each tick. */
export const MeterResult = Strict({
  meter: Meter,
  accessToken: Nullable(
    Type.String({
      description:
        "While it is open and paid: a signed proof for the offer that lives for twice the idle time, checked offline. Its `ent` is the meter. Each tick gives a fresh one.",
    }),
  ),
  accessTokenExpiresAt: Nullable(TimeText),
});
export type MeterResult = Static<typeof MeterResult>;

export const OpenMeter = Strict({
  offer: { ...IdText("offer"), description: "An offer of the kind `metered`." },
  wallet: Type.Optional({
    ...IdText("wallet"),
    description:
      "With the buyer's own session only: which wallet pays. A grant names its wallet itself.",
  }),
  maximum: Type.Optional({
    ...AmountText,
    description:
      "What it may cost at most, all in all, in the wallet's currency. A buyer's session names it; a grant has its budget, and its ask-above line: that, and this maximum, bound all meters of the offer by the grant on one day together. Beyond it: `above-ask-line`.",
  }),
  unitPrice: Type.Optional({
    ...Money,
    description:
      "The price of a unit the buyer was shown. When it is another by now, nothing is opened.",
  }),
  country: Type.Optional(
    Type.String({
      pattern: "^[A-Z]{2}$",
      description: "The country the buyer says they are in, for offers with prices by country.",
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
  undo: { ...Nullable(RefundWay), description: "As `undo`; null when it would be refused." },
  regret: {
    ...Nullable(RefundWay),
    description: "In one tap, as `regret`; null when it would be refused.",
  },
  refused: {
    ...Nullable(Type.String()),
    description:
      "When neither is open: the name of the problem that a `regret` would be answered with.",
  },
});
export type MeterRefundOptions = Static<typeof MeterRefundOptions>;

export const MeterRefundOptionsQuery = Strict({ meters: idList("meters") });
export type MeterRefundOptionsQuery = Static<typeof MeterRefundOptionsQuery>;

export const MeterRefundOptionsList = Strict({ data: Type.Array(MeterRefundOptions) });
export type MeterRefundOptionsList = Static<typeof MeterRefundOptionsList>;

export const RefundMeter = Strict({ reason: RefundReason });
export type RefundMeter = Static<typeof RefundMeter>;
