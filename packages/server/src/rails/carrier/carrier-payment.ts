import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import { AmountText } from "@tuppence/protocol/wire";
import { CarrierFailure } from "./carrier-failure.ts";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
/** Whatever the aggregator calls something. */
const Words = Type.String({ minLength: 1, maxLength: 200 });

const CarrierRefund = Type.Object({
  id: Nullable(Words),
  reference: Words,
  amount: AmountText,
  state: Type.Enum(["pending", "settled", "failed"]),
  reason: Nullable(Words),
});
export type CarrierRefund = Static<typeof CarrierRefund>;

const CarrierPayment = Type.Object({
  id: Type.String(),
  reference: Words,
  test: Type.Boolean(),
  state: Type.Enum(["waiting", "paid", "failed", "cancelled"]),
  amount: AmountText,
  currency: Type.String(),
  step: Nullable(
    Type.Union([
      Type.Object({ type: Type.Literal("redirect"), url: Type.String({ maxLength: 4_000 }) }),
      Type.Object({
        type: Type.Literal("text-message"),
        number: Type.String({ pattern: "^\\+?[0-9]{2,20}$" }),
        text: Type.String({ minLength: 1, maxLength: 160 }),
      }),
    ]),
  ),
  reason: Nullable(Type.Enum(["declined", "cancelled-by-buyer", "expired"])),
  refunds: Type.Array(CarrierRefund, { maxItems: 200 }),
  chargebacks: Type.Array(
    Type.Object({
      id: Words,
      amount: AmountText,
      state: Type.Enum(["open", "won", "lost"]),
      reason: Words,
      answerBy: Nullable(Type.String({ maxLength: 40 })),
    }),
    { maxItems: 200 },
  ),
});
/** A payment as the aggregator describes it (README.md). */
export type CarrierPayment = Static<typeof CarrierPayment>;

const payments = Compile(CarrierPayment);
const refunds = Compile(CarrierRefund);

/** @throws CarrierFailure when it is something else */
export function readCarrierPayment(body: unknown): CarrierPayment {
  if (payments.Check(body)) return body;
  throw new CarrierFailure(`a payment that is none: ${faultOf(payments.Errors(body))}`);
}

/** @throws CarrierFailure when it is something else */
export function readCarrierRefund(body: unknown): CarrierRefund {
  if (refunds.Check(body)) return body;
  throw new CarrierFailure(`a refund that is none: ${faultOf(refunds.Errors(body))}`);
}

function faultOf(errors: readonly { readonly instancePath: string; readonly message: string }[]) {
  const [first] = errors;
  return first === undefined ? "it is no JSON" : `${first.instancePath} ${first.message}`;
}
