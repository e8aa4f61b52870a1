/**
 * Money is an integer count of micro-units: 10⁻⁶ of the currency's major unit, whatever the
 * currency's own decimals are. `0.02` USD and `0.02` KRW are both 20,000 micros.
 * In JSON it is a decimal string of major units (`"0.02"`), so that no parser rounds it.
 */
declare const microsBrand: unique symbol;
export type Micros = bigint & { readonly [microsBrand]: true };

const MICROS_PER_UNIT = 1_000_000n;

/** The largest amount and price the API accepts: one billion major units. */
export const MAX_AMOUNT = micros(1_000_000_000n * MICROS_PER_UNIT);

/** The pattern of a non-negative amount on the wire: no sign, no exponent, no leading zeros, at most six decimals. */
export const AMOUNT_PATTERN = "^(0|[1-9][0-9]{0,9})(\\.[0-9]{1,6})?$";
const amountRegExp = new RegExp(AMOUNT_PATTERN);

/** Brands an integer count of micro-units. It may be negative, as the balances of rails are. */
export function micros(value: bigint): Micros {
  return value as Micros;
}

export const ZERO = micros(0n);

export class InvalidAmountError extends Error {
  constructor(text: string) {
    super(
      `"${text.slice(0, 40)}" is not an amount: write a decimal such as "0.02", not negative, with at most six decimals`,
    );
    this.name = "InvalidAmountError";
  }
}

/**
 * Parses a decimal string of major units.
 * @throws InvalidAmountError for signs, exponents, more than six decimals, or more than {@link MAX_AMOUNT}.
 * @example parseMicros("0.02") // 20000n
 */
export function parseMicros(text: string): Micros {
  if (!amountRegExp.test(text)) throw new InvalidAmountError(text);
  const [units = "0", fraction = ""] = text.split(".");
  const value = BigInt(units) * MICROS_PER_UNIT + BigInt(fraction.padEnd(6, "0"));
  if (value > MAX_AMOUNT) throw new InvalidAmountError(text);
  return micros(value);
}

/**
 * Formats micros as the shortest exact decimal string of major units.
 * @example formatMicros(micros(20000n)) // "0.02"
 */
export function formatMicros(value: Micros): string {
  const negative = value < 0n;
  const digits = (negative ? 0n - value : value).toString().padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  return `${negative ? "-" : ""}${digits.slice(0, -6)}${fraction === "" ? "" : `.${fraction}`}`;
}

/**
 * A share of an amount in basis points (1/100 of a percent), rounded down to the micro-unit,
 * so that the seller never gets less than the rest.
 */
export function shareRoundedDown(amount: Micros, basisPoints: number): Micros {
  return micros((amount * BigInt(basisPoints)) / 10_000n);
}
