/** What is said after a payment and after it was given back, in English, Korean and German. */
export const PAYMENT_TEXTS = {
  paid: ["Paid {price}", "{price} 결제됨", "{price} bezahlt"],
  paidOf: [
    "Paid {price} · {spent} of {cap} {period} (until {until})",
    "{price} 결제됨 · {period} {cap} 중 {spent} ({until}까지)",
    "{price} bezahlt · {period} {spent} von {cap} (bis {until})",
  ],
  reached: [
    "Paid {price} · \u2068{pass}\u2069 is yours: the rest of {the} is free (until {until})",
    "{price} 결제됨 · \u2068{pass}\u2069 이용권을 받았습니다. {the} 남은 기간은 무료입니다 ({until}까지)",
    "{price} bezahlt · \u2068{pass}\u2069 gehört dir: Der Rest {the} ist frei (bis {until})",
  ],
  forAnother: [
    "Paid {price} for “\u2068{title}\u2069”, which opens this",
    "“\u2068{title}\u2069” {price} 결제됨. 이 항목도 포함됩니다",
    "{price} für „\u2068{title}\u2069“ bezahlt, damit ist das hier offen",
  ],
  owned: [
    "You have already paid for this. Nothing was charged.",
    "이미 결제하신 항목입니다. 결제되지 않았습니다.",
    "Das hast du schon bezahlt. Es wurde nichts abgebucht.",
  ],
  covered: [
    "Included in what you already have. Nothing was charged.",
    "이미 가진 이용권에 포함되어 결제되지 않았습니다.",
    "In dem enthalten, was du hast. Es wurde nichts abgebucht.",
  ],
  free: [
    "This is free now. Nothing was charged.",
    "지금은 무료입니다. 결제되지 않았습니다.",
    "Das ist jetzt kostenlos. Es wurde nichts abgebucht.",
  ],
  cap: [
    "You have reached your spending cap, so this is free. Nothing was charged.",
    "지출이 상한에 이르러 무료입니다. 결제되지 않았습니다.",
    "Deine Ausgaben haben die Grenze erreicht: Das ist frei. Es wurde nichts abgebucht.",
  ],
  "day-maximum": [
    "You have paid today’s maximum, so this is free. Nothing was charged.",
    "오늘 낼 최대 금액을 다 내서 무료입니다. 결제되지 않았습니다.",
    "Der Höchstbetrag für heute ist bezahlt: Das ist frei. Es wurde nichts abgebucht.",
  ],
  undone: [
    "Undone. {price} is back in your wallet.",
    "되돌렸습니다. 지갑으로 돌아온 금액: {price}",
    "Rückgängig gemacht. {price} sind wieder in deiner Geldbörse.",
  ],
  undoLate: [
    "It is too late to undo this.",
    "되돌릴 수 있는 시간이 지났습니다.",
    "Um das rückgängig zu machen, ist es zu spät.",
  ],
  undoUsed: [
    "It has been used, so it cannot be undone.",
    "이미 사용되어 되돌릴 수 없습니다.",
    "Es wurde schon genutzt und lässt sich nicht mehr rückgängig machen.",
  ],
  undoDone: [
    "This has already been refunded.",
    "이미 환불된 항목입니다.",
    "Das wurde schon zurückgegeben.",
  ],
  walletReturns: [
    "You can still return it in your wallet.",
    "지갑에서는 아직 환불할 수 있습니다.",
    "In deiner Geldbörse geht die Rückgabe noch.",
  ],
  walletAsks: [
    "You can ask the seller for a refund in your wallet.",
    "지갑에서 판매자에게 환불을 요청할 수 있습니다.",
    "In deiner Geldbörse kannst du den Anbieter um Rückgabe bitten.",
  ],
} as const satisfies Readonly<Record<string, readonly [en: string, ko: string, de: string]>>;
