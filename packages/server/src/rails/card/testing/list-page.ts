import { integer, object, text } from "./check-parameters.ts";
import type { Form } from "./parse-form.ts";
import { invalid } from "./stripe-refusal.ts";

interface Listed {
  readonly id: string;
  readonly payment_intent?: unknown;
}

const check = object({}, { payment_intent: text(255), limit: integer, starting_after: text(255) });
const DEFAULT_LIMIT = 10;
const MOST = 100;

/**
 * A page of a list, the newest first, as https://docs.stripe.com/api/pagination describes it.
 * @throws StripeRefusal
 */
export function listPage(url: string, all: readonly Listed[], form: Form): object {
  check(form, "");
  const query = form as { payment_intent?: string; limit?: string; starting_after?: string };
  const limit = Number(query.limit ?? DEFAULT_LIMIT);
  if (limit < 1 || limit > MOST) throw invalid(`Limit must be from 1 to ${MOST}`, "limit");
  const of = query.payment_intent;
  const found = all.filter((each) => of === undefined || each.payment_intent === of).toReversed();
  const after = query.starting_after;
  const before = after === undefined ? -1 : found.findIndex(({ id }) => id === after);
  if (after !== undefined && before < 0)
    throw invalid(`No such object: '${after}'`, "starting_after", "resource_missing");
  const rest = found.slice(before + 1);
  return { object: "list", data: rest.slice(0, limit), has_more: rest.length > limit, url };
}
