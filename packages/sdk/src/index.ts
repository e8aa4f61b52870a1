export { type CallOptions } from "./client/transport.ts";
export { createTuppence, type Tuppence, type TuppenceOptions } from "./client/create-tuppence.ts";
export type { ListOptions, Page } from "./client/paginate.ts";
export { paginate } from "./client/paginate.ts";
export {
  createFeatureCheck,
  type FeatureCheck,
  type FeatureCheckOptions,
  type FeatureStore,
} from "./features/create-feature-check.ts";
export type * from "./generated/types.gen.ts";
export type { MeterClock } from "./meter/meter-clock.ts";
export { type MeterOptions, type OpenedMeter, openMeter } from "./meter/open-meter.ts";
export { escapeHtml } from "./paywall/html.ts";
export type { PagePreview } from "./paywall/markup.ts";
export { type Paywall, type PaywallOptions, paywall } from "./paywall/paywall.ts";
export type { PaywallCheck } from "./paywall/paywall-check.ts";
export type { OfferFacts } from "./paywall/platform.ts";
export { type Price, priceText } from "./paywall/price-text.ts";
export type { PageView, PaywalledPage } from "./paywall/render-page.ts";
export type { RetryPolicy } from "./send-with-retries.ts";
export {
  type AccessTokenVerifierOptions,
  createAccessTokenVerifier,
} from "./tokens/access-token-verifier.ts";
export { createKeySet, type KeySet } from "./tokens/key-set.ts";
export { createRevocations, type Revocations } from "./tokens/revocations.ts";
export {
  type AccessTokenCheck,
  type TokenRefusal,
  type VerifyAccessTokenOptions,
  verifyAccessToken,
} from "./tokens/verify-access-token.ts";
export { TuppenceError } from "./tuppence-error.ts";
