import { type Micros, micros } from "./money.ts";
import * as table from "dinero.js/currencies";

/** An ISO 4217 currency: its alphabetic code and the decimals of its minor unit (USD 2, KRW 0, KWD 3). */
export interface Currency {
  readonly code: string;
  readonly decimals: number;
}

const currencies: ReadonlyMap<string, Currency> = new Map(
  Object.values(table).map(({ code, exponent }) => [code, { code, decimals: exponent }]),
);

/** Looks an ISO 4217 alphabetic code up; `undefined` when there is no such currency in use. */
export function findCurrency(code: string): Currency | undefined {
  return currencies.get(code);
}

export function currencyCodes(): string[] {
  return [...currencies.keys()];
}

/** Whether an amount can be paid on a rail of this currency: a whole number of its minor unit. */
export function isWholeMinorUnits(amountMicros: bigint, currency: Currency): boolean {
  return amountMicros % minorUnitOf(currency) === 0n;
}

/** The smallest amount that can be paid in a currency, such as a cent. */
export function minorUnitOf({ decimals }: Currency): Micros {
  return micros(10n ** BigInt(Math.max(0, 6 - decimals)));
}
