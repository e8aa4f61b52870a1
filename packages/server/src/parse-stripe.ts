import { ConfigError } from "./config-error.ts";
import { type Environment, flag, text } from "./read-variables.ts";

/** How the card rail reaches its Stripe account. */
export interface StripeAccess {
  readonly secretKey: string;
  /** The secrets with which events may be signed; several while one is replaced. Empty: no events are taken. */
  readonly webhookSecrets: readonly string[];
  /** The origin of the API. */
  readonly api: string;
  /** Undefined: the SDK's own, whose shapes this program was written for. */
  readonly apiVersion?: string | undefined;
  /** Whether an early fraud warning sends back what is unspent. */
  readonly refundsWarnings?: boolean;
}

/** Whether Stripe moves only test money with it. */
export function isTestKey(secretKey: string): boolean {
  return /^[sr]k_test_/.test(secretKey);
}

/** @throws ConfigError */
export function parseStripe(env: Environment): StripeAccess | undefined {
  const secretKey = text(env, "TUPPENCE_STRIPE_SECRET_KEY");
  const secrets = text(env, "TUPPENCE_STRIPE_WEBHOOK_SECRET");
  if (secretKey === undefined) {
    if (secrets === undefined) return undefined;
    throw new ConfigError(
      "TUPPENCE_STRIPE_SECRET_KEY",
      "required with TUPPENCE_STRIPE_WEBHOOK_SECRET",
    );
  }
  // The messages do not repeat the values: they are secrets.
  if (!/^[sr]k_(test|live)_\w{10,300}$/.test(secretKey))
    throw new ConfigError(
      "TUPPENCE_STRIPE_SECRET_KEY",
      "expected sk_… or rk_…, Stripe's secret key",
    );
  const webhookSecrets = secrets?.split(",").map((secret) => secret.trim()) ?? [];
  if (webhookSecrets.some((secret) => !/^whsec_\S{10,300}$/.test(secret)))
    throw new ConfigError(
      "TUPPENCE_STRIPE_WEBHOOK_SECRET",
      "expected whsec_…, or several of them with commas while one is replaced",
    );
  const api = text(env, "TUPPENCE_STRIPE_API") ?? "https://api.stripe.com";
  if (!URL.canParse(api) || !/^https?:\/\/[^/?#@]+\/?$/.test(api))
    throw new ConfigError("TUPPENCE_STRIPE_API", "expected an origin like https://api.stripe.com");
  const apiVersion = text(env, "TUPPENCE_STRIPE_API_VERSION");
  if (apiVersion !== undefined && !/^20\d\d-[01]\d-[0-3]\d(\.[a-z]{1,40})?$/.test(apiVersion))
    throw new ConfigError(
      "TUPPENCE_STRIPE_API_VERSION",
      "expected a version of Stripe's API as its changelog names it, such as 2026-10-28.endive",
    );
  const refundsWarnings = flag(env, "TUPPENCE_STRIPE_REFUND_WARNINGS", false);
  return { secretKey, webhookSecrets, api: new URL(api).origin, apiVersion, refundsWarnings };
}
