import { Stripe } from "stripe";
import type { StripeAccess } from "../../config.ts";
import { StripeFailure } from "./stripe-failure.ts";

/** A buyer waits for the answer. What takes longer is asked for again by the job. */
const TIMEOUT_MS = 8_000;

/** Runs calls of Stripe's API. Whatever they throw becomes a {@link StripeFailure}. */
export type CallStripe = <T>(call: (stripe: Stripe) => Promise<T>) => Promise<T>;

export function createStripe({
  secretKey,
  api,
  apiVersion = Stripe.API_VERSION,
}: Pick<StripeAccess, "secretKey" | "api" | "apiVersion">): CallStripe {
  const { hostname, port, protocol } = new URL(api);
  const isPlain = protocol === "http:";
  const stripe = new Stripe(secretKey, {
    host: hostname,
    port: port === "" ? (isPlain ? 80 : 443) : Number(port),
    protocol: isPlain ? "http" : "https",
    // The SDK's types describe its own version and allow no other.
    apiVersion: apiVersion as typeof Stripe.API_VERSION,
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 1,
    telemetry: false,
  });
  return async (call) => {
    try {
      return await call(stripe);
    } catch (error) {
      throw new StripeFailure(error, secretKey);
    }
  };
}
