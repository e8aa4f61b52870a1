import type { Dispute, Meter, Purchase, Rebate, TopUp, TopUpReturn } from "@tuppence/protocol/wire";

/** One movement of the buyer's money, and the time it is listed at. */
export type PaymentEntry = { readonly id: string; readonly at: string } & (
  | { readonly kind: "purchase"; readonly purchase: Purchase }
  | { readonly kind: "meter"; readonly meter: Meter }
  | { readonly kind: "rebate"; readonly rebate: Rebate }
  | { readonly kind: "top-up"; readonly topUp: TopUp }
  | { readonly kind: "return"; readonly returned: TopUpReturn }
  | { readonly kind: "dispute"; readonly dispute: Dispute }
);

export const ofPurchase = (purchase: Purchase): PaymentEntry => {
  return { kind: "purchase", id: purchase.id, at: purchase.createdAt, purchase };
};
export const ofMeter = (meter: Meter): PaymentEntry => {
  return { kind: "meter", id: meter.id, at: meter.openedAt, meter };
};
export const ofRebate = (rebate: Rebate): PaymentEntry => {
  return { kind: "rebate", id: rebate.id, at: rebate.createdAt, rebate };
};
export const ofTopUp = (topUp: TopUp): PaymentEntry => {
  return { kind: "top-up", id: topUp.id, at: topUp.createdAt, topUp };
};
export const ofReturn = (returned: TopUpReturn): PaymentEntry => {
  return { kind: "return", id: returned.id, at: returned.createdAt, returned };
};
/** Listed where it last moved money. */
export const ofDispute = (dispute: Dispute): PaymentEntry => {
  return { kind: "dispute", id: dispute.id, at: dispute.changedAt, dispute };
};
