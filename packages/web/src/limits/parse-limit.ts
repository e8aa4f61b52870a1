import { formatMicros, InvalidAmountError, parseMicros } from "@tuppence/protocol/money";

export type LimitError = "not-amount" | "zero" | "too-precise" | "too-large";
export type ParsedLimit =
  | { readonly ok: true; readonly amount: string | null }
  | { readonly ok: false; readonly error: LimitError };

/**
 * Parses a limit that somebody typed, with the decimal mark of their locale. Empty means no limit.
 * Where the mark is a comma, a point works too, unless it could as well separate thousands.
 */
export function parseLimit(typed: string, locale: string): ParsedLimit {
  const text = typed.trim();
  if (text === "") return { ok: true, amount: null };
  const decimal = withPoint(text, decimalMark(locale));
  const match = /^([0-9]+)(?:\.([0-9]+))?$/.exec(decimal);
  if (match === null) return { ok: false, error: "not-amount" };
  const [, units = "", fraction = ""] = match;
  if (fraction.replace(/0+$/, "").length > 6) return { ok: false, error: "too-precise" };
  return toLimit(`${units.replace(/^0+(?=.)/, "")}.${fraction.slice(0, 6).padEnd(1, "0")}`);
}

function toLimit(amount: string): ParsedLimit {
  try {
    const micros = parseMicros(amount);
    if (micros === 0n) return { ok: false, error: "zero" };
    return { ok: true, amount: formatMicros(micros) };
  } catch (error) {
    if (error instanceof InvalidAmountError) return { ok: false, error: "too-large" };
    throw error;
  }
}

function withPoint(text: string, mark: string): string {
  if (mark !== ",") return text;
  if (text.includes(",")) return text.includes(".") ? text : text.replace(",", ".");
  // "1.000" means one thousand to some people and one to others, so we do not guess.
  return /\.[0-9]{3}$/.test(text) ? "ambiguous" : text;
}

/** The decimal mark of this locale: a point or a comma. */
export function decimalMark(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find(({ type }) => type === "decimal")?.value ?? ".";
}

/** An amount from the API, as it is shown in a field for editing. */
export function limitText(amount: string | null, locale: string): string {
  if (amount === null) return "";
  return decimalMark(locale) === "," ? amount.replace(".", ",") : amount;
}
