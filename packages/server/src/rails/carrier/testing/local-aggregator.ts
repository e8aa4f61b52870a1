import { randomUUID } from "node:crypto";
import { formatMicros, micros, parseMicros } from "@tuppence/protocol";
import type { CarrierPayment, CarrierRefund } from "../carrier-payment.ts";
import { AggregatorRefusal } from "./aggregator-refusal.ts";
import type { RefundRequest, StartRequest } from "./check-request.ts";

/** What an event reports, as its body has it. */
export interface CarrierEvent {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly payment: string };
}

interface Entry {
  payment: CarrierPayment;
  readonly request: StartRequest;
}

/** The payments of an aggregator, and what people do on their phones. Every change is reported by an event. */
export class LocalAggregator {
  readonly events: CarrierEvent[] = [];
  /** How the next payments are to be paid. */
  stepBy: "redirect" | "text-message" = "redirect";
  /** Whether new payments are refused. */
  refuses = false;
  readonly #entries = new Map<string, Entry>();
  readonly #options: {
    readonly now: () => number;
    readonly testMode: boolean;
    readonly pageUrl: () => string;
  };

  constructor(options: {
    readonly now: () => number;
    readonly testMode: boolean;
    /** Where the pages are on which people pay. */
    readonly pageUrl: () => string;
  }) {
    this.#options = options;
  }

  get payments(): readonly CarrierPayment[] {
    return [...this.#entries.keys()].map((id) => this.find(id));
  }

  /** @throws AggregatorRefusal 409: another request has this id; 422: it is not taken */
  start(id: string, request: StartRequest): CarrierPayment {
    const known = this.#entries.get(id);
    if (known !== undefined) {
      if (JSON.stringify(known.request) === JSON.stringify(request)) return this.find(id);
      throw new AggregatorRefusal(409, "conflict", "the id belongs to another payment");
    }
    const { now, testMode, pageUrl } = this.#options;
    if (request.test !== testMode)
      throw new AggregatorRefusal(
        422,
        "refused",
        `this account is ${testMode ? "" : "not "}for tests`,
      );
    if (this.refuses || Date.parse(request.expiresAt) <= now())
      throw new AggregatorRefusal(422, "refused", "not taken");
    const reference = `agg-${this.#entries.size + 1}`;
    const payment: CarrierPayment = {
      id,
      reference,
      test: testMode,
      state: "waiting",
      amount: request.amount,
      currency: request.currency,
      step:
        this.stepBy === "redirect"
          ? { type: "redirect", url: `${pageUrl()}/pay/${id}` }
          : { type: "text-message", number: "80888", text: `PAY ${reference.slice(4)}` },
      reason: null,
      refunds: [],
      chargebacks: [],
    };
    this.#entries.set(id, { payment, request });
    return payment;
  }

  /** @throws AggregatorRefusal 404 */
  find(id: string): CarrierPayment {
    const { payment, request } = this.#entry(id);
    const isOver = Date.parse(request.expiresAt) <= this.#options.now();
    return isOver && payment.state === "waiting"
      ? this.#change(id, { state: "cancelled", reason: "expired", step: null })
      : payment;
  }

  /** The page to which the buyer returns. */
  returnUrl(id: string): string {
    return this.#entry(id).request.returnUrl;
  }

  /** It is on the bill. `amount` differs from what was asked for only where a test wants it to. */
  pay(id: string, amount?: string): CarrierPayment {
    const { payment } = this.#entry(id);
    return this.#change(id, { state: "paid", step: null, amount: amount ?? payment.amount });
  }

  /** The buyer has confirmed; the operator has not put it on the bill yet. */
  confirm(id: string): CarrierPayment {
    return this.#change(id, { step: null });
  }

  decline(id: string): CarrierPayment {
    return this.#change(id, { state: "failed", step: null, reason: "declined" });
  }

  cancel(id: string): CarrierPayment {
    return this.#change(id, { state: "cancelled", step: null, reason: "cancelled-by-buyer" });
  }

  /** @throws AggregatorRefusal 409: another request has this id; 422: there is not so much on the bill */
  refund(id: string, refundId: string | null, { amount, currency }: RefundRequest): CarrierRefund {
    const payment = this.find(id);
    const known = payment.refunds.find((one) => one.id !== null && one.id === refundId);
    if (known !== undefined) {
      if (known.amount === amount && payment.currency === currency) return known;
      throw new AggregatorRefusal(409, "conflict", "the id belongs to another refund");
    }
    const back = payment.refunds.reduce((sum, one) => sum + parseMicros(one.amount), 0n);
    const isTaken = payment.chargebacks.some(({ state }) => state !== "won");
    const isTooMuch = back + parseMicros(amount) > parseMicros(payment.amount);
    if (payment.state !== "paid" || payment.currency !== currency || isTaken || isTooMuch)
      throw new AggregatorRefusal(422, "refused", "there is not so much on the bill");
    const reference = `${payment.reference}-r${payment.refunds.length + 1}`;
    const refund: CarrierRefund = {
      id: refundId,
      reference,
      amount: formatMicros(micros(parseMicros(amount))),
      state: "pending",
      reason: null,
    };
    this.#change(id, { refunds: [...payment.refunds, refund] });
    return refund;
  }

  /** A refund reaches the bill, or not. */
  endRefund(id: string, reference: string, state: "settled" | "failed"): void {
    const refunds = this.find(id).refunds.map((one) =>
      one.reference === reference
        ? { ...one, state, reason: state === "failed" ? "the contract has ended" : null }
        : one,
    );
    this.#change(id, { refunds });
  }

  /** The owner of the phone denies the payment, or that ends. */
  chargeBack(id: string, state: "open" | "won" | "lost"): CarrierPayment {
    const { amount } = this.find(id);
    const reason = "the owner of the phone denies it";
    const answerBy = "2026-12-24T12:00:00Z";
    return this.#change(id, { chargebacks: [{ id: `${id}-c1`, amount, state, reason, answerBy }] });
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined)
      throw new AggregatorRefusal(404, "unknown-payment", `there is no payment ${id}`);
    return entry;
  }

  #change(id: string, changes: Partial<CarrierPayment>): CarrierPayment {
    const entry = this.#entry(id);
    entry.payment = { ...entry.payment, ...changes };
    this.events.push({ id: `msg_${randomUUID()}`, type: "payment.changed", data: { payment: id } });
    return entry.payment;
  }
}
