import type { Form } from "./parse-form.ts";
import { invalid } from "./stripe-refusal.ts";

/** Checks one parameter; `param` is its full name, as Stripe writes it: `line_items[0][quantity]`. */
export type Check = (value: string | Form, param: string) => void;

export function text(maxLength: number): Check {
  return (value, param) => {
    if (typeof value !== "string") throw invalid(`Invalid string: ${JSON.stringify(value)}`, param);
    if (value === "") throw invalid(`You passed an empty string for '${param}'.`, param);
    if (value.length > maxLength)
      throw invalid(`Invalid string; must be at most ${maxLength} characters`, param);
  };
}

export function oneOf(...values: readonly string[]): Check {
  return (value, param) => {
    if (typeof value !== "string" || !values.includes(value))
      throw invalid(`Invalid ${param}: must be one of ${values.join(", ")}`, param);
  };
}

export const integer: Check = (value, param) => {
  if (typeof value !== "string" || !/^-?\d{1,15}$/.test(value))
    throw invalid(`Invalid integer: ${JSON.stringify(value)}`, param, "parameter_invalid_integer");
};

export const webAddress: Check = (value, param) => {
  if (typeof value !== "string" || !URL.canParse(value) || !/^https?:/.test(value))
    throw invalid("Not a valid URL", param, "url_invalid");
};

/** At most 50 keys of 40 characters with values of 500, as https://docs.stripe.com/api/metadata says. */
export const metadata: Check = (value, param) => {
  if (typeof value === "string") throw invalid("Invalid object", param);
  const entries = Object.entries(value);
  if (entries.length > 50) throw invalid("Too many keys", param);
  for (const [key, item] of entries) {
    if (key.length > 40)
      throw invalid("Metadata keys have at most 40 characters", `${param}[${key}]`);
    text(500)(item, `${param}[${key}]`);
  }
};

export function listOf(item: Check): Check {
  return (value, param) => {
    if (typeof value === "string") throw invalid("Invalid array", param);
    Object.keys(value).forEach((key, index) => {
      if (key !== String(index)) throw invalid("Invalid array", param);
      item(value[key] as string | Form, `${param}[${key}]`);
    });
  };
}

/** Every parameter by its name: unknown ones are refused, as Stripe does. */
export function object(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  const checks = new Map(Object.entries({ ...required, ...optional }));
  return (value, param) => {
    if (typeof value === "string") throw invalid("Invalid object", param);
    const nameOf = (key: string) => (param === "" ? key : `${param}[${key}]`);
    for (const [key, item] of Object.entries(value)) {
      const check = checks.get(key);
      if (check === undefined)
        throw invalid(
          `Received unknown parameter: ${nameOf(key)}`,
          nameOf(key),
          "parameter_unknown",
        );
      check(item, nameOf(key));
    }
    for (const key of Object.keys(required)) {
      if (key in value) continue;
      throw invalid(`Missing required param: ${nameOf(key)}.`, nameOf(key), "parameter_missing");
    }
  };
}
