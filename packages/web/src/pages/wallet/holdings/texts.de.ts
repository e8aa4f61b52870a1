import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["holdings"] = {
  passes: "Pässe",
  passUntil: (seller, date) => `${seller} · bis ${date}`,
  renews: (price, date) => `Wird am ${date} für ${price} neu gekauft`,
  stopped: "Wird nicht neu gekauft: Budget oder Guthaben haben nicht gereicht.",
  cancelRenewal: "Nicht verlängern",
  cancelRenewalLabel: (title) => `${title} nicht verlängern`,
  renewalCancelled: (title) => `${title} endet von selbst. Bis dahin bleibt dir, was du hast.`,
  cap: (title, seller) => `${title}, ${seller}`,
  capReached: (cap) => `Gehört dir, weil du ${cap} ausgegeben hast: Der Rest ist frei.`,
  capThen: {
    day: (end) => `dann ist der Rest des Tages frei (bis ${end})`,
    week: (end) => `dann ist der Rest der Woche frei (bis ${end})`,
    month: (end) => `dann ist der Rest des Monats frei (bis ${end})`,
  },
  onHold: "Zurückgelegt",
  onHoldText:
    "Reserviert für etwas, das gerade läuft. Was nicht gebraucht wird, kommt von selbst zurück.",
  used: (units, charged) => `${units} genutzt, ${charged} bezahlt`,
  waiting: "Wartet auf den Verkäufer",
  items: "Was du hast",
  itemsText: "In Spielen und Apps gekauft. Es gehört zu dieser Geldbörse und zu keiner anderen.",
  worn: (slots) => `getragen: ${slots}`,
  until: (date) => `bis ${date}`,
};
