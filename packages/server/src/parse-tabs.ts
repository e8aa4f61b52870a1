import { findCurrency, isWholeMinorUnits, type Micros, parseMicros } from "@tuppence/protocol";
import { ConfigError } from "./config-error.ts";
import { type Environment, integer, oneOf, text } from "./read-variables.ts";
import type { Variable } from "./variables.ts";

/** The operator's terms for tabs: wallets that may go below zero for a time. */
export interface TabSettings {
  /** By currency code. Where a currency is missing, its wallets have no tabs. */
  readonly limits: ReadonlyMap<string, TabLimits>;
  /** Until what is owed is due, from the payment that took the wallet below zero. */
  readonly days: number;
  /** How long after it is overdue the operator gives up what is owed. */
  readonly writeOffDays: number;
  /** Whether buyers without an account may have one too. */
  readonly forGuests: boolean;
  /** So many tabs may be open of which nothing was ever paid back: what strangers together can take is bounded. */
  readonly newcomers: number;
  /**
   * A tab that is due by its day is put off when even the cheapest rail would keep more than this of the payment, in
   * percent. 100: never.
   */
  readonly mostFeePercent: number;
}

/** How far below zero a tab goes. */
export interface TabLimits {
  /** Of the first tab of a buyer. */
  readonly start: Micros;
  /** Of any tab, however much was paid back. */
  readonly max: Micros;
}

const OTHERS = [
  "TUPPENCE_TAB_MAX",
  "TUPPENCE_TAB_DAYS",
  "TUPPENCE_TAB_WRITE_OFF_DAYS",
  "TUPPENCE_TAB_FOR",
  "TUPPENCE_TAB_NEWCOMERS",
  "TUPPENCE_TAB_MOST_FEE_PERCENT",
] as const;

/** @throws ConfigError */
export function parseTabs(env: Environment): TabSettings | undefined {
  const starts = text(env, "TUPPENCE_TAB_LIMIT");
  if (starts === undefined) {
    for (const name of OTHERS)
      if (text(env, name) !== undefined)
        throw new ConfigError(
          name,
          "it says nothing without TUPPENCE_TAB_LIMIT: set both or neither",
        );
    return undefined;
  }
  const start = parseAmounts("TUPPENCE_TAB_LIMIT", starts);
  const max = parseAmounts("TUPPENCE_TAB_MAX", text(env, "TUPPENCE_TAB_MAX") ?? starts);
  return {
    limits: limitsOf(start, max),
    days: integer(env, "TUPPENCE_TAB_DAYS", 14, 1, 90),
    writeOffDays: integer(env, "TUPPENCE_TAB_WRITE_OFF_DAYS", 90, 1, 3_650),
    forGuests: oneOf(env, "TUPPENCE_TAB_FOR", ["accounts", "guests"], "accounts") === "guests",
    newcomers: integer(env, "TUPPENCE_TAB_NEWCOMERS", 100, 0, 1_000_000),
    mostFeePercent: integer(env, "TUPPENCE_TAB_MOST_FEE_PERCENT", 10, 0, 100),
  };
}

function limitsOf(
  starts: ReadonlyMap<string, Micros>,
  maxima: ReadonlyMap<string, Micros>,
): ReadonlyMap<string, TabLimits> {
  const isSame = starts.size === maxima.size;
  const limits = [...starts].map(
    ([code, start]) => [code, { start, max: maxima.get(code) }] as const,
  );
  const isGrowing = ([, { start, max }]: (typeof limits)[number]) =>
    max !== undefined && max >= start;
  if (!isSame || !limits.every(isGrowing))
    throw new ConfigError(
      "TUPPENCE_TAB_MAX",
      "expected the currencies of TUPPENCE_TAB_LIMIT, each with an amount that is at least as large",
    );
  return new Map(limits.map(([code, { start, max = start }]) => [code, { start, max }]));
}

/** @throws ConfigError */
function parseAmounts(name: Variable, value: string): ReadonlyMap<string, Micros> {
  const all = value.split(",").map((part) => amountOf(name, part.trim()));
  const amounts = new Map(all);
  if (amounts.size === all.length) return amounts;
  throw new ConfigError(name, "a currency is listed twice");
}

function amountOf(name: Variable, value: string): [string, Micros] {
  const [code = "", amount = "", ...more] = value.split(/\s+/);
  const currency = findCurrency(code);
  const micros = /^\d{1,9}(\.\d{1,6})?$/.test(amount) ? parseMicros(amount) : undefined;
  if (currency && micros && more.length === 0 && isWholeMinorUnits(micros, currency))
    return [code, micros];
  throw new ConfigError(
    name,
    'expected a currency and an amount that can be paid in it, such as "EUR 2"; further ones after a comma',
  );
}
