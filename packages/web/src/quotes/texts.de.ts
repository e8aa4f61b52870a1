import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["quotes"] = {
  free: "Ohne Aufpreis für dich.",
  onTop: (fee, toPay) => `dazu ${fee} für die Zahlung: zusammen ${toPay}`,
  keeps: (share) => `der Zahlungsdienst behält ${share}`,
  own: "Ein anderer Betrag",
  range: (min, max) => `Von ${min} bis ${max}.`,
  noAmount: "Das ist kein Betrag.",
  best: "empfohlen",
};
