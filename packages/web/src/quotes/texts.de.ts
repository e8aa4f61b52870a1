import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["quotes"] = {
  free: "Ohne Aufpreis für dich.",
  onTop: (fee, toPay) => `dazu ${fee} für die Zahlung: zusammen ${toPay}`,
  keeps: (share) => `der Zahlungsdienst behält ${share}`,
  best: "empfohlen",
};
