/** What is said of payments and refunds, in each language of the wallet. */
export const PAYMENT_WORDS = {
  en: {
    paid: (price: string) => `You paid ${price}. You can close this window.`,
    "for-another": (price: string) => `You paid ${price}. You can close this window.`,
    owned: "You had it already. Nothing was charged.",
    covered: "It is part of a pass or a bundle of yours. Nothing was charged.",
    free: "It is free now. Nothing was charged.",
    cap: "Your spending has reached its cap, so it is free. Nothing was charged.",
    "day-maximum": "Today’s most is paid, so it is free. Nothing was charged.",
    refundPart: (price: string) => `Refund ${price}`,
    asksSeller: {
      "refund-window-closed": "The time for a refund in one tap is over, so the seller decides.",
      "regret-allowance-used":
        "This month’s refunds in one tap are used up, so the seller decides.",
      "consumed-too-much": "More of it was used than comes back in one tap, so the seller decides.",
      "used-already": "It was used already, so the seller decides.",
      "others-rest-on-it":
        "Something later was cheaper or free because of this one. Give that back first, or ask: the seller decides.",
      "items-used-up": "Some of these are used up already, so the seller decides.",
      other: "It cannot be given back in one tap, so the seller decides.",
    },
    alreadyYours: "Yours already, and not taken off the price:",
    allYours: "You have all of this already, so there is nothing to pay for.",
    runsAlready: "Running already, and this pass would start now as well:",
    runsUntil: (title: string, time: string) => `${title}, until ${time}`,
    capInstead: (rest: string, title: string, end: string) =>
      `Another ${rest} spent on single items brings “${title}” too, until ${end}.`,
  },
  ko: {
    paid: (price: string) => `${price}을(를) 냈습니다. 이 창은 닫아도 됩니다.`,
    "for-another": (price: string) => `${price}을(를) 냈습니다. 이 창은 닫아도 됩니다.`,
    owned: "이미 가진 항목입니다. 결제되지 않았습니다.",
    covered: "가지고 있는 이용권이나 묶음에 포함됩니다. 결제되지 않았습니다.",
    free: "지금은 무료입니다. 결제되지 않았습니다.",
    cap: "지출이 상한에 이르러 무료입니다. 결제되지 않았습니다.",
    "day-maximum": "오늘 낼 최대 금액을 다 내서 무료입니다. 결제되지 않았습니다.",
    refundPart: (price: string) => `${price} 환불`,
    asksSeller: {
      "refund-window-closed": "한 번에 환불할 수 있는 시간이 지나 판매자가 결정합니다.",
      "regret-allowance-used": "이번 달의 원터치 환불을 다 써서 판매자가 결정합니다.",
      "consumed-too-much": "한 번에 환불할 수 있는 것보다 많이 사용하여 판매자가 결정합니다.",
      "used-already": "이미 사용하여 판매자가 결정합니다.",
      "others-rest-on-it":
        "이 구매 덕분에 나중 것이 더 싸거나 무료였습니다. 그것을 먼저 환불하거나, 판매자에게 요청하세요.",
      "items-used-up": "일부를 이미 사용하여 판매자가 결정합니다.",
      other: "한 번에 환불할 수 없어 판매자가 결정합니다.",
    },
    alreadyYours: "이미 가진 것(가격에서 빠지지 않음):",
    allYours: "모두 이미 가지고 있어 결제할 것이 없습니다.",
    runsAlready: "이미 사용 중이며, 이 이용권도 지금 바로 시작합니다:",
    runsUntil: (title: string, time: string) => `${title}, ${time}까지`,
    capInstead: (rest: string, title: string, end: string) =>
      `낱개로 ${rest}을(를) 더 쓰면 “${title}”도 ${end}까지 받습니다.`,
  },
  de: {
    paid: (price: string) => `Du hast ${price} bezahlt. Du kannst dieses Fenster schließen.`,
    "for-another": (price: string) =>
      `Du hast ${price} bezahlt. Du kannst dieses Fenster schließen.`,
    owned: "Du hattest es schon. Nichts wurde abgebucht.",
    covered: "Es gehört zu einem Pass oder Paket von dir. Nichts wurde abgebucht.",
    free: "Es ist jetzt kostenlos. Nichts wurde abgebucht.",
    cap: "Deine Ausgaben haben die Grenze erreicht, also ist es frei. Nichts wurde abgebucht.",
    "day-maximum":
      "Der Höchstbetrag für heute ist bezahlt, also ist es frei. Nichts wurde abgebucht.",
    refundPart: (price: string) => `${price} zurückholen`,
    asksSeller: {
      "refund-window-closed":
        "Die Frist für die Rückgabe mit einem Tippen ist vorbei, also entscheidet der Verkäufer.",
      "regret-allowance-used":
        "Die Rückgaben mit einem Tippen sind für diesen Monat aufgebraucht, also entscheidet der Verkäufer.",
      "consumed-too-much":
        "Davon wurde mehr genutzt, als mit einem Tippen zurückgeht, also entscheidet der Verkäufer.",
      "used-already": "Es wurde schon genutzt, also entscheidet der Verkäufer.",
      "others-rest-on-it":
        "Deswegen war etwas Späteres günstiger oder frei. Gib erst das zurück, oder frage: Der Verkäufer entscheidet.",
      "items-used-up": "Einiges davon ist schon verbraucht, also entscheidet der Verkäufer.",
      other: "Mit einem Tippen geht das nicht zurück, also entscheidet der Verkäufer.",
    },
    alreadyYours: "Gehört dir schon und wird vom Preis nicht abgezogen:",
    allYours: "Das alles hast du schon, also gibt es nichts zu bezahlen.",
    runsAlready: "Läuft schon, und dieser Pass würde ebenfalls jetzt beginnen:",
    runsUntil: (title: string, time: string) => `${title}, bis ${time}`,
    capInstead: (rest: string, title: string, end: string) =>
      `Für weitere ${rest} an Einzelkäufen gehört dir auch „${title}“, bis ${end}.`,
  },
} as const;

type AskReason = keyof (typeof PAYMENT_WORDS)["en"]["asksSeller"];

/** Why one tap does not give something back, and what becomes of it. */
export function asksSellerText(
  words: (typeof PAYMENT_WORDS)[keyof typeof PAYMENT_WORDS],
  reason: string | null,
): string {
  const texts: Readonly<Record<string, string>> = words.asksSeller;
  return texts[(reason ?? "other") as AskReason] ?? texts["other"] ?? "";
}
