import type { Stripe } from "stripe";

/** A customer who has no more than metadata, as Stripe returns it to its creator. */
export function newCustomer(
  id: string,
  metadata: Readonly<Record<string, string>>,
  createdSeconds: number,
): Stripe.Customer {
  return {
    id,
    object: "customer",
    address: null,
    balance: 0,
    created: createdSeconds,
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: "7FE1103",
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: { ...metadata },
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
}

/** A card of a customer. */
export function newCardMethod(
  id: string,
  { customer, last4 }: { readonly customer: string; readonly last4: string },
  createdSeconds: number,
): Stripe.PaymentMethod {
  return {
    id,
    object: "payment_method",
    allow_redisplay: "limited",
    billing_details: {
      address: {
        city: null,
        country: "DE",
        line1: null,
        line2: null,
        postal_code: null,
        state: null,
      },
      email: null,
      name: null,
      phone: null,
      tax_id: null,
    },
    card: {
      brand: "visa",
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      display_brand: "visa",
      exp_month: 8,
      exp_year: 2030,
      fingerprint: `of${last4}`,
      funding: "credit",
      generated_from: null,
      last4,
      networks: { available: ["visa"], preferred: null },
      regulated_status: null,
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: createdSeconds,
    customer,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  };
}
