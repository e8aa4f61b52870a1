import { metadata, object } from "../check-parameters.ts";
import type { Form } from "../parse-form.ts";
import type { StripeAccount } from "../stripe-account.ts";
import { readChargeRequest, readConfirmRequest } from "./read-charge-request.ts";

const nothing = object({});
const ofCustomer = object({}, { metadata });

/**
 * What the account answers to a request about customers and payment methods, and to one that makes, confirms or cancels a
 * payment intent.
 * @param route `POST /v1/customers`
 * @returns undefined when the request is about something else
 * @throws StripeRefusal; CardDeclined
 */
export function savedCardRoute(
  { cards, savedCardPayments: payments }: StripeAccount,
  route: string,
  form: Form,
): object | undefined {
  const [, verb, noun, id = "", action = ""] =
    /^(\w+) \/v1\/(\w+)(?:\/(\w+)(?:\/(\w+))?)?$/.exec(route) ?? [];
  switch (`${verb} ${noun}${id === "" ? "" : "/:id"}${action === "" ? "" : `/${action}`}`) {
    case "POST customers":
      ofCustomer(form, "");
      return cards.createCustomer({ ...(form["metadata"] as Record<string, string> | undefined) });
    case "GET payment_methods/:id":
      nothing(form, "");
      return cards.retrieve(id);
    case "POST payment_methods/:id/detach":
      nothing(form, "");
      return cards.detach(id);
    case "POST payment_intents":
      return payments.charge(readChargeRequest(form));
    case "POST payment_intents/:id/confirm":
      return payments.confirm(id, readConfirmRequest(form));
    case "POST payment_intents/:id/cancel":
      nothing(form, "");
      return payments.cancel(id);
    default:
      return undefined;
  }
}
