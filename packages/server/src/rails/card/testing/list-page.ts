import { type Check, integer, object, text } from "./check-parameters.ts";
import type { Form } from "./parse-form.ts";
import { invalid } from "./stripe-refusal.ts";

interface Listed {
  readonly id: string;
  readonly created: number;
}

/** What all lists take. */
const common: Readonly<Record<string, Check>> = {
  created: object({}, { gte: integer, lte: integer }),
  limit: integer,
  starting_after: text(255),
};
const DEFAULT_LIMIT = 10;
const MOST = 100;

/**
 * A page of a list, the newest first, as https://docs.stripe.com/api/pagination describes it.
 * @param by the field by which this list can be narrowed
 * @throws StripeRefusal
 */
export function listPage<Field extends string>(
  url: string,
  all: readonly (Listed & { readonly [name in Field]?: unknown })[],
  by: Field,
  form: Form,
): object {
  object({}, { ...common, [by]: text(255) })(form, "");
  const { created, limit: limitText, starting_after: after } = form as Query;
  const limit = Number(limitText ?? DEFAULT_LIMIT);
  if (limit < 1 || limit > MOST) throw invalid(`Limit must be from 1 to ${MOST}`, "limit");
  const [from, to] = [Number(created?.gte ?? 0), Number(created?.lte ?? Infinity)];
  const found = all
    .filter((each) => !(by in form) || each[by] === form[by])
    .filter((each) => each.created >= from && each.created <= to)
    .toReversed();
  const before = after === undefined ? -1 : found.findIndex(({ id }) => id === after);
  if (after !== undefined && before < 0)
    throw invalid(`No such object: '${after}'`, "starting_after", "resource_missing");
  const rest = found.slice(before + 1);
  return { object: "list", data: rest.slice(0, limit), has_more: rest.length > limit, url };
}

/** What the check above has established. */
interface Query {
  readonly created?: { readonly gte?: string; readonly lte?: string };
  readonly limit?: string;
  readonly starting_after?: string;
}
