import { formatId, formatMicros, parseMicros } from "@tuppence/protocol";
import { isoTime } from "../../lib/iso-time.ts";
import { type CarrierAccess, isLoopback, isSafeAddress } from "../../parse-carrier.ts";
import type { Payment, Rail, RailAnswer } from "../rail.ts";
import { returnPath } from "../return-path.ts";
import { carrierAftermath } from "./carrier-aftermath.ts";
import { createCarrierEvents } from "./carrier-events.ts";
import { CarrierFailure } from "./carrier-failure.ts";
import { type CarrierPayment, readCarrierPayment } from "./carrier-payment.ts";
import { createAggregator } from "./create-aggregator.ts";
import { refundToBill } from "./refund-to-bill.ts";

/** How long the buyer has to pay. */
const PAY_WITHIN_MS = 30 * 60_000;
/** Two bills. After that, operators do not change them any more. */
const REFUNDABLE_FOR_MS = 60 * 24 * 3_600_000;

export interface CarrierRailDeps {
  readonly access: CarrierAccess;
  readonly publicUrl: string;
  readonly now: () => number;
}

/**
 * Small amounts on the phone bill, through an aggregator of mobile operators that speaks the protocol in README.md. The
 * buyer pays on a page or by text message. The aggregator keeps payments by our id for ever, so a lost answer is asked
 * for again.
 */
export function createCarrierRail({ access, publicUrl, now }: CarrierRailDeps): Rail {
  const { testMode, limits } = access;
  const askAggregator = createAggregator({ access, now });
  const allowLoopback = isLoopback(new URL(access.url));

  /** @throws CarrierFailure when the payment is not the one that was asked for, so that none is credited */
  const check = (body: unknown, { topUpId, currency }: Payment): CarrierPayment => {
    const found = readCarrierPayment(body);
    if (found.id !== formatId("topUp", topUpId) || found.currency !== currency.code)
      throw new CarrierFailure(`answered with another payment, ${found.id} in ${found.currency}`);
    if (found.test !== testMode)
      throw new CarrierFailure(
        `payment ${found.id} is ${found.test ? "a test" : "no test"}, against TUPPENCE_CARRIER_TEST`,
      );
    return found;
  };
  const find = async (payment: Payment): Promise<CarrierPayment | undefined> => {
    const answer = await askAggregator({
      method: "GET",
      path: pathOf(payment),
      refusals: { "unknown-payment": 404 },
    });
    return "refusal" in answer ? undefined : check(answer.body, payment);
  };

  return {
    name: "carrier",
    testMoney: testMode,
    lot: { withdrawable: false, giftable: false, refundableForMs: REFUNDABLE_FOR_MS },
    events: createCarrierEvents(access, now),

    topUpLimits({ code }) {
      const known = limits.get(code);
      return known && { min: known.min, max: known.max };
    },

    personLimits({ code }) {
      const known = limits.get(code);
      if (known === undefined) return [];
      return [
        { period: "day", mostMicros: known.perDay },
        { period: "month", mostMicros: known.perMonth },
      ];
    },

    async start(payment) {
      const answer = await askAggregator({
        method: "PUT",
        path: pathOf(payment),
        body: requestFor(payment, { publicUrl, testMode }),
        refusals: { refused: 422 },
      });
      if ("refusal" in answer) return { state: "failed", failure: "declined" };
      return answerOf(check(answer.body, payment), allowLoopback);
    },

    async ask(payment) {
      const found = await find(payment);
      return found === undefined ? { state: "unknown" } : answerOf(found, allowLoopback);
    },

    refund: (payment, back) =>
      refundToBill(askAggregator, {
        ...back,
        path: pathOf(payment),
        currency: payment.currency,
      }),

    async aftermath(payment) {
      const found = await find(payment);
      if (found === undefined)
        throw new CarrierFailure(`does not know the settled payment ${pathOf(payment)}`);
      return carrierAftermath(found);
    },
  };
}

function pathOf({ topUpId }: Payment): string {
  return `/payments/${formatId("topUp", topUpId)}`;
}

/** Follows from the payment alone, so that a repeated request is the same. */
function requestFor(
  { topUpId, amountMicros, currency, request, createdAtMs }: Payment,
  { publicUrl, testMode }: { readonly publicUrl: string; readonly testMode: boolean },
) {
  return {
    amount: formatMicros(amountMicros),
    currency: currency.code,
    description: "Top-up of your wallet",
    returnUrl: `${publicUrl}${returnPath(request, topUpId)}`,
    expiresAt: isoTime(createdAtMs + PAY_WITHIN_MS),
    test: testMode,
  };
}

function answerOf(
  { id, state, reference, amount, step, reason }: CarrierPayment,
  allowLoopback: boolean,
): RailAnswer {
  switch (state) {
    case "waiting":
      if (step?.type === "redirect" && !isPage(step.url, allowLoopback))
        throw new CarrierFailure(`payment ${id} has a page that is not of https`);
      return { state: "pending", railReference: reference, next: step && stepOf(step) };
    case "paid": {
      const amountMicros = parseMicros(amount);
      if (amountMicros === 0n) throw new CarrierFailure(`payment ${id} is paid with nothing`);
      return { state: "settled", amountMicros };
    }
    case "failed":
    case "cancelled":
      if (reason === null) throw new CarrierFailure(`payment ${id} is ${state} without a reason`);
      return { state, failure: reason };
  }
}

/** Only what we know of a step is shown to the buyer. */
function stepOf(step: NonNullable<CarrierPayment["step"]>) {
  return step.type === "redirect"
    ? ({ type: "redirect", url: step.url } as const)
    : ({ type: "text-message", number: step.number, text: step.text } as const);
}

function isPage(url: string, allowLoopback: boolean): boolean {
  return URL.canParse(url) && isSafeAddress(new URL(url), { allowLoopback });
}
