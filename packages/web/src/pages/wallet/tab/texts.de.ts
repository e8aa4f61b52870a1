import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["tab"] = {
  title: "Anschreiben lassen",
  titleOwed: (owed) => `Angeschrieben: ${owed}`,
  offered: (limit, days) =>
    `Du kannst anschreiben lassen und einkaufen, ohne vorher Geld aufzuladen, bis du ${limit} schuldest. Fällig ist das ${days} Tage nach dem ersten angeschriebenen Kauf, oder sobald das meiste davon verbraucht ist.`,
  larger: (limit) =>
    `Du hast zurückgezahlt, was du schuldig warst. Darum kannst du jetzt bis zu ${limit} anschreiben lassen.`,
  agreement: (limit, days) =>
    `Ich bin einverstanden: Ich darf bis zu ${limit} schuldig sein und zahle, was ich schulde, innerhalb von ${days} Tagen. Habe ich eine Karte gespeichert, wird sie belastet, wenn das fällig ist.`,
  agree: "Anschreiben lassen",
  agreed: "Du kannst jetzt anschreiben lassen.",
  open: (limit) => `Du kannst bis zu ${limit} anschreiben lassen.`,
  owes: (owed, limit, when) => `Du schuldest ${owed} von höchstens ${limit}. Fällig am ${when}.`,
  putOff:
    "Der Tag wurde verschoben: Bei einer so kleinen Zahlung ginge das meiste an den Zahlungsanbieter. Du zahlst sie zusammen mit späteren Käufen.",
  due: (owed, when) =>
    `Deine angeschriebenen ${owed} sind fällig. Lade Geld auf, um sie zu zahlen. Ab ${when} kannst du mit dieser Geldbörse nichts mehr kaufen, bis sie gezahlt sind.`,
  overdue: (owed) =>
    `Deine angeschriebenen ${owed} sind überfällig. Bis sie gezahlt sind, kannst du mit dieser Geldbörse nichts mehr kaufen: Lade mindestens so viel auf. Was du gekauft hast, bleibt dir.`,
  writtenOff: (amount) =>
    `${amount}, die du schuldig warst, wurden nie gezahlt. Diese Geldbörse kann nicht mehr anschreiben lassen; Geld aufladen und damit kaufen geht weiter.`,
  howToPay: "Aufgeladenes Geld zahlt zuerst, was du schuldest.",
  close: "Nicht mehr anschreiben",
  closed: "Es wird nichts mehr angeschrieben.",
};
