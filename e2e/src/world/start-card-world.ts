import {
  type StripeServer,
  startStripeServer,
} from "../../../packages/server/src/rails/card/testing/start-stripe-server.ts";
import type { SiteArticle } from "./start-site.ts";
import type { RailSettings } from "./start-test-platform.ts";
import { startWorld, type World } from "./start-world.ts";

export interface CardWorld extends World {
  readonly stripe: StripeServer;
}

/** A world in which real money is paid in by card, at a local Stripe, and there is no test money. */
export async function startCardWorld(
  articles: readonly SiteArticle[],
  settings: Pick<RailSettings, "bank"> = {},
): Promise<CardWorld> {
  const stripe = await startStripeServer({ apiKey: "sk_test_of_a_browser_test", now: Date.now });
  const access = { secretKey: stripe.apiKey, webhookSecrets: [], api: stripe.url };
  try {
    const world = await startWorld(articles, { ...settings, sandboxRail: false, stripe: access });
    return {
      ...world,
      stripe,
      close: async () => {
        await world.close();
        await stripe.close();
      },
    };
  } catch (error) {
    await stripe.close();
    throw error;
  }
}
