import type { Messages } from "../i18n/messages.ts";

export const texts: Messages["debts"] = {
  youOwe: "Du schuldest",
  paidFirst: "Was du als Nächstes auflädst, bezahlt zuerst diesen Betrag.",
  note: (amount) =>
    `Du schuldest ${amount}. Was du als Nächstes auflädst, bezahlt zuerst diesen Betrag.`,
};
