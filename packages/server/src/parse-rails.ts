import { ConfigError } from "./config-error.ts";
import { type BankAccount, parseBank } from "./parse-bank.ts";
import { type CarrierAccess, parseCarrier } from "./parse-carrier.ts";
import { isTestKey, parseStripe, type StripeAccess } from "./parse-stripe.ts";
import { type Environment, flag, text } from "./read-variables.ts";
import type { Variable } from "./variables.ts";

/** How money can enter. */
export interface RailSettings {
  /** Whether the sandbox rail (money without value) accepts top-ups. */
  readonly sandboxRail: boolean;
  /** undefined: there are no top-ups by card. */
  readonly stripe: StripeAccess | undefined;
  /** The operator's bank account for top-ups by transfer; undefined: none are taken. */
  readonly bank: BankAccount | undefined;
  /** undefined: there are no top-ups by phone bill. */
  readonly carrier: CarrierAccess | undefined;
}

/** The settings by which providers move money: real money, or what looks the same and is worth nothing. */
interface ProviderSettings {
  readonly real: Variable | undefined;
  readonly trial: Variable | undefined;
}

/**
 * Test money is on by default, but never beside real money: in a wallet nobody could tell them apart.
 * @throws ConfigError
 */
export function parseRails(env: Environment): RailSettings {
  const providers = {
    stripe: parseStripe(env),
    bank: parseBank({
      iban: text(env, "TUPPENCE_BANK_IBAN"),
      name: text(env, "TUPPENCE_BANK_NAME"),
      bic: text(env, "TUPPENCE_BANK_BIC"),
      folder: text(env, "TUPPENCE_BANK_FOLDER"),
    }),
    carrier: parseCarrier(env),
  };
  const { real, trial } = providerSettings(providers);
  const sandboxRail = flag(env, "TUPPENCE_SANDBOX", real === undefined);
  if (real !== undefined && (sandboxRail || trial !== undefined))
    throw new ConfigError(
      trial ?? "TUPPENCE_SANDBOX",
      `its test money and the real money of ${real} would mix in wallets. Turn one of the two off`,
    );
  return { sandboxRail, ...providers };
}

/** Which settings let in real money, and which the test money of a provider; undefined where none does. */
export function providerSettings({
  stripe,
  bank,
  carrier,
}: Omit<RailSettings, "sandboxRail">): ProviderSettings {
  const settings: (readonly [Variable, isTrial: boolean])[] = [];
  if (bank !== undefined) settings.push(["TUPPENCE_BANK_IBAN", false]);
  if (stripe !== undefined)
    settings.push(["TUPPENCE_STRIPE_SECRET_KEY", isTestKey(stripe.secretKey)]);
  if (carrier !== undefined) settings.push(["TUPPENCE_CARRIER_URL", carrier.testMode]);
  return {
    real: settings.find(([, isTrial]) => !isTrial)?.[0],
    trial: settings.find(([, isTrial]) => isTrial)?.[0],
  };
}
