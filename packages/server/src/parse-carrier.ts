import {
  type Currency,
  findCurrency,
  isWholeMinorUnits,
  type Micros,
  parseMicros,
} from "@tuppence/protocol";
import { ConfigError } from "./config-error.ts";
import { type Environment, flag, text } from "./read-variables.ts";

/** How the carrier rail reaches its aggregator (rails/carrier/README.md), and how much it takes. */
export interface CarrierAccess {
  /** Where the aggregator answers, without a slash at the end. */
  readonly url: string;
  /** `whsec_…`: the first signs requests, all of them may sign events; several while one is replaced. */
  readonly secrets: readonly [string, ...string[]];
  /** Whether the aggregator only pretends to charge phone bills. */
  readonly testMode: boolean;
  /** By currency code. */
  readonly limits: ReadonlyMap<string, CarrierLimits>;
}

/** What one person may bring in, in one currency. */
export interface CarrierLimits {
  readonly min: Micros;
  readonly max: Micros;
  readonly perDay: Micros;
  readonly perMonth: Micros;
}

/** Far below what European law allows without a payment licence: 50 a payment, 300 a month (PSD2, article 3 l). */
const DEFAULT_LIMITS = "EUR 1 10 20 60";
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** @throws ConfigError */
export function parseCarrier(env: Environment): CarrierAccess | undefined {
  const url = text(env, "TUPPENCE_CARRIER_URL");
  if (url === undefined) {
    for (const name of [
      "TUPPENCE_CARRIER_SECRET",
      "TUPPENCE_CARRIER_TEST",
      "TUPPENCE_CARRIER_LIMITS",
    ] as const)
      if (text(env, name) !== undefined)
        throw new ConfigError(
          name,
          "it says nothing without TUPPENCE_CARRIER_URL: set both or neither",
        );
    return undefined;
  }
  return {
    url: parseUrl(url),
    secrets: parseSecrets(text(env, "TUPPENCE_CARRIER_SECRET")),
    testMode: flag(env, "TUPPENCE_CARRIER_TEST", false),
    limits: parseLimits(text(env, "TUPPENCE_CARRIER_LIMITS") ?? DEFAULT_LIMITS),
  };
}

/** Whether an address is safe to send money's messages to, or a buyer. */
export function isSafeAddress(url: URL, options: { readonly allowLoopback: boolean }): boolean {
  if (url.username !== "" || url.password !== "") return false;
  if (url.protocol === "https:") return true;
  return options.allowLoopback && isLoopback(url);
}

/** Whether it is plain HTTP to this machine. */
export function isLoopback(url: URL): boolean {
  return url.protocol === "http:" && LOOPBACK.test(url.hostname);
}

function parseUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isPlain = url?.search === "" && url.hash === "" && !value.includes("?");
  if (!url || !isPlain || !isSafeAddress(url, { allowLoopback: true }))
    throw new ConfigError(
      "TUPPENCE_CARRIER_URL",
      "expected an address like https://aggregator.example.com/v1; http only for this machine",
    );
  return url.href.replace(/\/+$/, "");
}

/** The messages do not repeat the values: they are secrets. */
function parseSecrets(value: string | undefined): CarrierAccess["secrets"] {
  const [first, ...others] = value?.split(",").map((secret) => secret.trim()) ?? [];
  if (first === undefined || ![first, ...others].every(isSecret))
    throw new ConfigError(
      "TUPPENCE_CARRIER_SECRET",
      "expected whsec_ and 24 to 64 bytes in base64, or several of them with commas while one is replaced; " +
        '`echo "whsec_$(openssl rand -base64 32)"` makes one',
    );
  return [first, ...others];
}

function isSecret(value: string): boolean {
  const [, digits] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(value) ?? [];
  if (digits === undefined || digits.length % 4 !== 0) return false;
  const { length } = Buffer.from(digits, "base64");
  return length >= 24 && length <= 64;
}

function parseLimits(value: string): ReadonlyMap<string, CarrierLimits> {
  const all = value.split(",").map((part) => part.trim().split(/\s+/));
  const limits = new Map(all.map(([code = "", ...amounts]) => [code, limitsOf(code, amounts)]));
  if (limits.size === all.length) return limits;
  throw new ConfigError("TUPPENCE_CARRIER_LIMITS", "a currency is listed twice");
}

function limitsOf(code: string, amounts: readonly string[]): CarrierLimits {
  const currency = findCurrency(code);
  const [min, max, perDay, perMonth, more] =
    currency === undefined ? [] : amounts.map((amount) => amountOf(amount, currency));
  const isComplete = min && max && perDay && perMonth && more === undefined && amounts.length === 4;
  if (isComplete && min <= max && max <= perDay && perDay <= perMonth)
    return { min, max, perDay, perMonth };
  throw new ConfigError(
    "TUPPENCE_CARRIER_LIMITS",
    "expected a currency with the smallest and the largest top-up, and the most a day and a month, each at least " +
      `the one before, such as "${DEFAULT_LIMITS}"; further currencies after a comma`,
  );
}

/** undefined: not an amount that can be paid in the currency. */
function amountOf(value: string, currency: Currency): Micros | undefined {
  try {
    const amount = parseMicros(value);
    return amount > 0n && isWholeMinorUnits(amount, currency) ? amount : undefined;
  } catch {
    return undefined;
  }
}
