import type { Stripe } from "stripe";
import { amountStep } from "./amount-step.ts";
import { newCharge, newFraudWarning, newRefund } from "./charge-objects.ts";
import { newBalanceEntry, newDispute } from "./dispute-objects.ts";
import { newStripeId } from "./new-stripe-id.ts";
import type { RefundRequest } from "./read-refund-request.ts";
import { invalid, StripeRefusal } from "./stripe-refusal.ts";

type Charge = Stripe.Charge;
type Dispute = Stripe.Dispute;
type FraudWarning = Stripe.Radar.EarlyFraudWarning;

export interface StripeChargesOptions {
  readonly nowSeconds: () => number;
  readonly report: (
    type: string,
    object: Charge | Stripe.Refund | Dispute | Stripe.Radar.EarlyFraudWarning,
  ) => void;
}

/** The charges of a Stripe account, and what happens to them: refunds, disputes and fraud warnings. */
export class StripeCharges {
  /** How the next refunds begin. They wait when there is too little money in the account. */
  refundsBegin: "succeeded" | "pending" = "succeeded";
  readonly #charges = new Map<string, Charge>();
  readonly #refunds = new Map<string, Stripe.Refund>();
  readonly #disputes = new Map<string, Dispute>();
  readonly #warnings = new Map<string, FraudWarning>();
  readonly #options: StripeChargesOptions;

  constructor(options: StripeChargesOptions) {
    this.#options = options;
  }

  get charges(): readonly Charge[] {
    return [...this.#charges.values()];
  }

  get refunds(): readonly Stripe.Refund[] {
    return [...this.#refunds.values()];
  }

  get disputes(): readonly Dispute[] {
    return [...this.#disputes.values()];
  }

  get fraudWarnings(): readonly FraudWarning[] {
    return [...this.#warnings.values()];
  }

  /** A card is charged for a payment. */
  take(intent: Stripe.PaymentIntent): Charge {
    const charge = newCharge(this.#birth("ch"), intent);
    this.#charges.set(charge.id, charge);
    this.#options.report("charge.succeeded", charge);
    return charge;
  }

  /**
   * Sends money of a payment back.
   * @throws StripeRefusal
   */
  refund({ paymentIntent, amount: asked, metadata }: RefundRequest): Stripe.Refund {
    const charge = this.#refundable(paymentIntent);
    const left = charge.amount_captured - charge.amount_refunded;
    const amount = asked ?? left;
    if (amount < 1)
      throw invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
    if (amount > left)
      throw invalid(
        `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
        "amount",
      );
    if (amount % amountStep(charge.currency) !== 0)
      throw invalid(`Amounts are multiples of ${amountStep(charge.currency)}`, "amount");
    const refund = newRefund(this.#birth("re"), charge, {
      amount,
      metadata,
      status: this.refundsBegin,
    });
    this.#refunds.set(refund.id, refund);
    this.#options.report("refund.created", refund);
    this.#changeRefunded(charge, amount);
    return refund;
  }

  /** A refund that waited is paid. */
  payRefund(id: string): Stripe.Refund {
    const { pending_reason: _, ...waiting } = found(this.#refunds, id);
    return this.#changeRefund({ ...waiting, status: "succeeded" }, "refund.updated");
  }

  /** The payer's bank does not take a refund, which may be days after it was paid. */
  failRefund(id: string, reason = "expired_or_canceled_card"): Stripe.Refund {
    const { pending_reason: _, ...refund } = found(this.#refunds, id);
    const failed = { ...refund, status: "failed", failure_reason: reason };
    this.#changeRefunded(found(this.#charges, refund.charge), -refund.amount);
    return this.#changeRefund(failed, "refund.failed");
  }

  /** A payer denies a payment at their bank: a chargeback takes the money at once, an inquiry does not. */
  dispute(
    paymentIntent: string,
    wish: {
      readonly isInquiry?: boolean;
      readonly amount?: number;
      readonly currency?: string;
      readonly reason?: string;
    } = {},
  ): Dispute {
    const charge = this.#chargeOf(paymentIntent);
    const { id, createdSeconds } = this.#birth("du");
    const dispute = newDispute(id, charge, {
      amount: wish.amount ?? charge.amount_captured,
      currency: wish.currency ?? charge.currency,
      reason: wish.reason ?? "fraudulent",
      createdSeconds,
    });
    this.#disputes.set(id, dispute);
    this.#options.report("charge.dispute.created", dispute);
    this.#noLongerActionable(charge.id);
    return wish.isInquiry === true ? dispute : this.#chargeBack(dispute, "needs_response");
  }

  /** A dispute goes on. `prevented` may happen with or without the money. */
  moveDispute(id: string, status: Dispute["status"], isPaidBack = false): Dispute {
    const dispute = found(this.#disputes, id);
    const isAtBank = dispute.balance_transactions.length === 1;
    if (!status.startsWith("warning_") && !isAtBank && (status !== "prevented" || isPaidBack))
      return this.#chargeBack(dispute, status);
    const moved =
      status === "won" && isAtBank
        ? this.#enter({ ...dispute, status }, dispute.amount, "funds_reinstated")
        : this.#changeDispute({ ...dispute, status });
    this.#report(moved);
    return moved;
  }

  /** The payer's bank suspects fraud. */
  warn(paymentIntent: string): FraudWarning {
    const warning = newFraudWarning(this.#birth("issfr"), this.#chargeOf(paymentIntent));
    this.#warnings.set(warning.id, warning);
    this.#options.report("radar.early_fraud_warning.created", warning);
    return warning;
  }

  #chargeBack(dispute: Dispute, status: Dispute["status"]): Dispute {
    const charge = found(this.#charges, dispute.charge);
    this.#charges.set(charge.id, { ...charge, disputed: true });
    const moved = { ...dispute, status, is_charge_refundable: false };
    const withdrawn = this.#enter(moved, -dispute.amount, "funds_withdrawn");
    this.#report(withdrawn);
    return withdrawn;
  }

  #enter(dispute: Dispute, amount: number, event: string): Dispute {
    const { id, createdSeconds } = this.#birth("txn");
    const entry = newBalanceEntry(id, dispute, amount, createdSeconds);
    const changed = this.#changeDispute({
      ...dispute,
      balance_transactions: [...dispute.balance_transactions, entry],
    });
    this.#options.report(`charge.dispute.${event}`, changed);
    return changed;
  }

  #report(dispute: Dispute): void {
    const isClosed = ["won", "lost", "warning_closed", "prevented"].includes(dispute.status);
    this.#options.report(`charge.dispute.${isClosed ? "closed" : "updated"}`, dispute);
  }

  #changeDispute(dispute: Dispute): Dispute {
    this.#disputes.set(dispute.id, dispute);
    return dispute;
  }

  #changeRefund(refund: Stripe.Refund, event: string): Stripe.Refund {
    this.#refunds.set(refund.id, refund);
    this.#options.report(event, refund);
    return refund;
  }

  #changeRefunded(charge: Charge, amount: number): void {
    const refunded = charge.amount_refunded + amount;
    const isRefunded = refunded === charge.amount_captured;
    const changed = { ...charge, amount_refunded: refunded, refunded: isRefunded };
    this.#charges.set(charge.id, changed);
    if (amount > 0) this.#options.report("charge.refunded", changed);
    if (isRefunded) this.#noLongerActionable(charge.id);
  }

  /** A warning asks for a refund, which helps until there is a dispute or everything is refunded. */
  #noLongerActionable(charge: string): void {
    for (const warning of this.#warnings.values()) {
      if (warning.charge !== charge || !warning.actionable) continue;
      const changed = { ...warning, actionable: false };
      this.#warnings.set(warning.id, changed);
      this.#options.report("radar.early_fraud_warning.updated", changed);
    }
  }

  #chargeOf(paymentIntent: string): Charge {
    const charge = this.charges.find((each) => each.payment_intent === paymentIntent);
    if (charge === undefined) throw new Error(`${paymentIntent} has no charge`);
    return charge;
  }

  #refundable(paymentIntent: string): Charge {
    const charge = this.charges.find((each) => each.payment_intent === paymentIntent);
    if (charge === undefined)
      throw new StripeRefusal(
        400,
        "invalid_request_error",
        `No such payment_intent: '${paymentIntent}'`,
        { code: "resource_missing", param: "payment_intent" },
      );
    const isTaken = this.disputes.some(
      (each) => each.charge === charge.id && !each.is_charge_refundable && each.status !== "won",
    );
    if (isTaken)
      throw new StripeRefusal(
        400,
        "invalid_request_error",
        `Charge ${charge.id} has been charged back; cannot issue a refund.`,
        { code: "charge_disputed" },
      );
    if (charge.refunded)
      throw new StripeRefusal(
        400,
        "invalid_request_error",
        `Charge ${charge.id} has already been refunded.`,
        { code: "charge_already_refunded" },
      );
    return charge;
  }

  #birth(prefix: string) {
    return { id: newStripeId(prefix), createdSeconds: this.#options.nowSeconds() };
  }
}

function found<T>(all: ReadonlyMap<string, T>, id: unknown): T {
  const one = all.get(String(id));
  if (one === undefined) throw new Error(`there is no ${String(id)}`);
  return one;
}
