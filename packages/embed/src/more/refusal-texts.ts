/**
 * What the platform may say no with, in English, Korean and German. Whoever hears one of these has just reached the
 * platform, which this script comes from: so they need not be in the first one.
 */
export const REFUSAL_TEXTS = {
  "insufficient-funds": [
    "Your wallet does not have {price} left.",
    "지갑 잔액이 {price}보다 적습니다.",
    "In Ihrer Geldbörse sind keine {price} mehr.",
  ],
  "over-budget": [
    "This would go over your budget for this site.",
    "이 사이트에 정한 예산을 넘습니다.",
    "Das ginge über Ihr Budget für diese Seite.",
  ],
  "above-ask-line": [
    "You wanted to be asked about prices like this one.",
    "이 정도 가격은 먼저 물어보도록 정하셨습니다.",
    "Bei solchen Preisen wollten Sie gefragt werden.",
  ],
  "currency-mismatch": [
    "This is not sold in your wallet’s currency.",
    "지갑의 통화로는 판매하지 않습니다.",
    "Das gibt es nicht in der Währung Ihrer Geldbörse.",
  ],
  connectAgain: [
    "This site’s permission to spend has ended. Unlock to allow it again.",
    "이 사이트의 지출 허용이 끝났습니다. 다시 열면 새로 허용할 수 있습니다.",
    "Diese Seite darf nichts mehr ausgeben. Mit Freischalten erlauben Sie es wieder.",
  ],
  "price-changed": [
    "The price is {price} now.",
    "지금 가격은 {price}입니다.",
    "Der Preis ist jetzt {price}.",
  ],
  "offer-not-found": [
    "This is not on sale any more.",
    "더 이상 판매하지 않습니다.",
    "Das wird nicht mehr verkauft.",
  ],
  "not-yet-available": [
    "This is not on sale yet.",
    "아직 판매하지 않습니다.",
    "Das wird noch nicht verkauft.",
  ],
  "no-longer-available": [
    "This is not on sale any more.",
    "더 이상 판매하지 않습니다.",
    "Das wird nicht mehr verkauft.",
  ],
} as const satisfies Readonly<Record<string, readonly [en: string, ko: string, de: string]>>;
