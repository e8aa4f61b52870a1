import { object } from "./check-parameters.ts";
import { listPage } from "./list-page.ts";
import type { Form } from "./parse-form.ts";
import { readRefundRequest } from "./read-refund-request.ts";
import type { StripeAccount } from "./stripe-account.ts";
import { StripeRefusal } from "./stripe-refusal.ts";

const path =
  /^(\/v1\/(payment_intents|charges|refunds|disputes|radar\/early_fraud_warnings))(?:\/(\w+))?$/;

/**
 * Payment intents, charges, and what happens to them: each can be retrieved, those that a rail looks through are listed,
 * and refunds are made.
 * @returns undefined when the request is for something else
 * @throws StripeRefusal
 */
export function chargeRoutes(
  account: StripeAccount,
  { method, pathname, form }: { method: string | undefined; pathname: string; form: Form },
): object | undefined {
  const [, url, name, id] = path.exec(pathname) ?? [];
  if (url === undefined || name === undefined) return undefined;
  const { charges } = account;
  if (method === "POST" && name === "refunds" && id === undefined)
    return charges.refund(readRefundRequest(form));
  if (method !== "GET") return undefined;
  if (id !== undefined) {
    object({})(form, "");
    return foundOf(account, name).find((each) => each.id === id) ?? refuse(name, id);
  }
  switch (name) {
    case "payment_intents":
      return listPage(url, account.paymentIntents, "customer", form);
    case "refunds":
      return listPage(url, charges.refunds, "payment_intent", form);
    case "disputes":
      return listPage(url, charges.disputes, "payment_intent", form);
    case "radar/early_fraud_warnings":
      return listPage(url, charges.fraudWarnings, "payment_intent", form);
    default:
      return undefined;
  }
}

function foundOf(
  { paymentIntents, charges }: StripeAccount,
  name: string,
): readonly { readonly id: string }[] {
  switch (name) {
    case "payment_intents":
      return paymentIntents;
    case "charges":
      return charges.charges;
    case "refunds":
      return charges.refunds;
    case "disputes":
      return charges.disputes;
    default:
      return charges.fraudWarnings;
  }
}

function refuse(name: string, id: string): never {
  throw new StripeRefusal(404, "invalid_request_error", `No such ${name}: '${id}'`, {
    code: "resource_missing",
    param: "id",
  });
}
