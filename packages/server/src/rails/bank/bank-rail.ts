import { formatMicros, micros } from "@tuppence/protocol";
import type { BankAccount } from "../../parse-bank.ts";
import { toPay } from "../fees/fee-on-top.ts";
import type { Payment, Rail, RailAnswer, RailLot } from "../rail.ts";
import type { BankPayment, BankPayments } from "./bank-payments.ts";
import { epcQrText } from "./epc-qr/epc-qr-text.ts";
import { qrSvg } from "./epc-qr/qr-svg.ts";
import { formatReference } from "./reference/payment-reference.ts";

const CURRENCY = "EUR";
const MIN = micros(10_000n);
const MAX = micros(100_000_000_000n);
/** So long the buyer has for the transfer. What comes later is credited all the same. */
const WAIT_MS = 30 * 24 * 3_600_000;

/** It can go back to an account of its owner, and to others, because a transfer cannot be revoked by its payer. */
export const BANK_LOT: RailLot = { withdrawable: true, giftable: true, refundableForMs: null };

export interface BankRailDeps {
  readonly account: BankAccount;
  readonly payments: BankPayments;
  /** Of references; 32 bytes. */
  readonly key: Buffer;
  readonly now: () => number;
}

/**
 * Transfers in EUR to the operator's account, from a cent to 100,000. The buyer is told a reference; the bank's
 * statements say what came with it. The amount that came counts, whether it is less or more than was asked for.
 */
export function createBankRail({ account, payments, key, now }: BankRailDeps): Rail {
  const answer = (asked: Payment, payment: BankPayment): RailAnswer => {
    if (payment.arrivedMicros !== null)
      return { state: "settled", amountMicros: payment.arrivedMicros };
    if (now() >= payment.startedAtMs + WAIT_MS) return { state: "cancelled", failure: "expired" };
    return {
      state: "pending",
      railReference: payment.reference,
      next: stepOf(account, asked, payment),
    };
  };
  return {
    name: "bank",
    testMoney: false,
    lot: BANK_LOT,

    topUpLimits: ({ code }) => (code === CURRENCY ? { min: MIN, max: MAX } : undefined),

    async start(asked) {
      return answer(asked, await payments.start(asked, key, now()));
    },

    async ask(asked) {
      const payment = await payments.find(asked.topUpId);
      return payment === undefined ? { state: "unknown" } : answer(asked, payment);
    },
  };
}

function stepOf({ iban, bic, name }: BankAccount, asked: Payment, { reference }: BankPayment) {
  const amountMicros = toPay(asked);
  const qrText = epcQrText({ iban, bic, name, amountMicros, reference });
  return {
    type: "transfer",
    iban,
    bic: bic ?? null,
    name,
    amount: formatMicros(amountMicros),
    currency: CURRENCY,
    reference: formatReference(reference),
    qrText,
    qrSvg: qrSvg(qrText),
  } as const;
}
