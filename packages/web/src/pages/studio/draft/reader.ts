import type { Money } from "@tuppence/protocol/wire";
import { parseLimit } from "../../../limits/parse-limit.ts";
import type { Fault, FaultCode } from "./faults.ts";
import { timeOf } from "./local-times.ts";
import type { SpanDraft, Typed } from "./offer-draft.ts";
import { secondsOf, wholeNumber } from "./spans.ts";

/** Reads what was typed, and notes what is wrong with it. */
export interface Reader {
  fault(pointer: string, code: FaultCode): void;
  text(pointer: string, typed: string): string;
  slug(pointer: string, typed: string): string;
  whole(pointer: string, typed: string): number;
  /** The amount; `0` when there is a fault. */
  amount(pointer: string, typed: string, canBeZero?: boolean): string;
  table(pointer: string, typed: Typed, canBeZero?: boolean): Money[];
  time(pointer: string, typed: string): string | null;
  span(pointer: string, span: SpanDraft): number;
  basisPoints(pointer: string, percent: string): number;
}

/**
 * @param faults where faults are noted
 * @param currencies those of the list prices, which every table has
 * @param tag the locale, for the decimal mark
 */
export function readerFor(faults: Fault[], currencies: readonly string[], tag: string): Reader {
  const read: Reader = {
    fault: (pointer, code) => void faults.push({ pointer, code }),
    text(pointer, typed) {
      const text = typed.trim();
      if (text === "") read.fault(pointer, "missing");
      return text;
    },
    slug(pointer, typed) {
      const slug = read.text(pointer, typed);
      if (slug !== "" && !/^[a-z0-9]+([._-][a-z0-9]+)*$/.test(slug))
        read.fault(pointer, "not-slug");
      return slug;
    },
    whole(pointer, typed) {
      const whole = wholeNumber(typed);
      if (whole === undefined) read.fault(pointer, typed.trim() === "" ? "missing" : "not-whole");
      return whole ?? 1;
    },
    amount(pointer, typed, canBeZero = false) {
      const parsed = parseLimit(typed, tag);
      if (parsed.ok && parsed.amount !== null) return parsed.amount;
      if (parsed.ok) read.fault(pointer, "missing");
      else if (parsed.error !== "zero" || !canBeZero) read.fault(pointer, parsed.error);
      return "0";
    },
    table: (pointer, typed, canBeZero) =>
      currencies.map((currency, index) => ({
        amount: read.amount(`${pointer}/${index}`, typed[currency] ?? "", canBeZero),
        currency,
      })),
    time(pointer, typed) {
      const at = timeOf(typed);
      if (at === undefined) read.fault(pointer, "not-time");
      return at ?? null;
    },
    span(pointer, span) {
      const seconds = secondsOf(span);
      if (seconds === undefined) read.fault(pointer, "not-whole");
      return seconds ?? 0;
    },
    basisPoints(pointer, percent) {
      const parsed = parseLimit(percent, tag);
      // Hundredths of a percent are exact in a decimal string; anything finer is refused.
      const match = parsed.ok
        ? /^([0-9]{1,3})(?:\.([0-9]{1,2}))?$/.exec(parsed.amount ?? "")
        : null;
      const points =
        match === null
          ? undefined
          : Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
      if (/^\s*0+\s*$/.test(percent)) return 0;
      if (points === undefined || points > 10_000) {
        read.fault(pointer, "not-percent");
        return 0;
      }
      return points;
    },
  };
  return read;
}
