/**
 * Micro-units of an amount as the API writes it, such as "-0.0137". Reimplemented here, so that it can disagree with
 * the platform's parser.
 */
export function toMicros(text: string): bigint {
  const parts = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text);
  if (parts === null) throw new Error(`"${text}" is no amount`);
  const [, sign, whole = "0", fraction = ""] = parts;
  const micros = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, "0"));
  return sign === "-" ? -micros : micros;
}

/** Sums by name, such as by wallet or by seller and currency. */
export class Sums {
  readonly #sums = new Map<string, bigint>();

  add(name: string, micros: bigint): void {
    this.#sums.set(name, this.of(name) + micros);
  }

  of(name: string): bigint {
    return this.#sums.get(name) ?? 0n;
  }

  names(): string[] {
    return [...this.#sums.keys()];
  }
}
