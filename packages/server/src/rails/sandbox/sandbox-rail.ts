import { formatId, isWholeMinorUnits, type Micros, micros, minorUnitOf } from "@tuppence/protocol";
import type { Payment, Rail, RailAnswer } from "../rail.ts";
import { sandboxDisputes } from "./sandbox-disputes.ts";
import { DECIDE_WITHIN_MS, type SandboxPayment, type SandboxPayments } from "./sandbox-payments.ts";
import type { SandboxRefunds } from "./sandbox-refunds.ts";

const MAX_MINOR_UNITS = 10_000_000n;
/** How long a delayed payment takes. */
const DELAY_MS = 3_000;
const REFUNDABLE_MS = 90 * 86_400_000;

export interface SandboxRailDeps {
  readonly payments: SandboxPayments;
  readonly refunds: SandboxRefunds;
  readonly publicUrl: string;
  readonly now: () => number;
}

/**
 * Money of no worth, for trying things out: from one minor unit to ten million of them. A payment ends as the request's
 * `outcome` says, as with the test cards of payment providers.
 */
export function createSandboxRail({ payments, refunds, publicUrl, now }: SandboxRailDeps): Rail {
  const answer = ({ topUpId, amountMicros }: Payment, payment: SandboxPayment): RailAnswer =>
    answerOf(payment, {
      amountMicros,
      pageUrl: `${publicUrl}/sandbox?topUp=${formatId("topUp", topUpId)}`,
      nowMs: now(),
    });
  /** A payment that settled at once was never started here. */
  const noted = ({ topUpId, request }: Payment): Promise<SandboxPayment> =>
    payments.start(topUpId, request.outcome ?? "success", now());
  return {
    name: "sandbox",
    testMoney: true,
    // As a card's money, so that trying it out shows the same.
    lot: { withdrawable: false, giftable: true, refundableForMs: REFUNDABLE_MS },

    topUpLimits(currency) {
      const min = minorUnitOf(currency);
      return { min, max: micros(min * MAX_MINOR_UNITS) };
    },

    settlesAtOnce: ({ outcome = "success" }) => outcome === "success",

    async start(payment) {
      const started = await noted(payment);
      if (started.outcome === "lost-answer")
        throw new Error("the sandbox's answer was lost, as asked for");
      return answer(payment, started);
    },

    async ask(payment) {
      const started = await payments.find(payment.topUpId);
      return started === undefined ? { state: "unknown" } : answer(payment, started);
    },

    async refund(payment, back) {
      const { amountMicros: amount } = back;
      if (amount <= 0n || !isWholeMinorUnits(amount, payment.currency))
        throw new RangeError(`${amount} micros of ${payment.currency.code} are no amount`);
      const started = await noted(payment);
      const { state } = answer(payment, started);
      if (state !== "settled")
        throw new Error(`this payment is ${state}: there is nothing to refund`);
      const nowMs = now();
      const disputes = sandboxDisputes(payment, started, nowMs);
      return refunds.make(payment, back, {
        isDisputed: disputes.some((dispute) => dispute.state !== "won"),
        nowMs,
      });
    },

    async aftermath(payment) {
      const started = await payments.find(payment.topUpId);
      return {
        refunds: await refunds.list(payment.topUpId),
        disputes: started === undefined ? [] : sandboxDisputes(payment, started, now()),
        fraudWarnings: [],
      };
    },
  };
}

function answerOf(
  { outcome, startedAtMs, decision }: SandboxPayment,
  {
    amountMicros,
    pageUrl,
    nowMs,
  }: { readonly amountMicros: Micros; readonly pageUrl: string; readonly nowMs: number },
): RailAnswer {
  const settled: RailAnswer = { state: "settled", amountMicros };
  const declined: RailAnswer = { state: "failed", failure: "declined" };
  switch (outcome) {
    case "success":
    case "lost-answer":
    case "dispute-won":
    case "dispute-lost":
      return settled;
    case "decline":
      return declined;
    case "delayed":
      return nowMs < startedAtMs + DELAY_MS ? waiting(null) : settled;
    case "redirect":
      if (decision === "pay") return settled;
      if (decision === "decline") return declined;
      if (decision === "cancel") return { state: "cancelled", failure: "cancelled-by-buyer" };
      return nowMs < startedAtMs + DECIDE_WITHIN_MS
        ? waiting(pageUrl)
        : { state: "cancelled", failure: "expired" };
  }
}

function waiting(pageUrl: string | null): RailAnswer {
  const next = pageUrl === null ? null : ({ type: "redirect", url: pageUrl } as const);
  return { state: "pending", railReference: null, next };
}
