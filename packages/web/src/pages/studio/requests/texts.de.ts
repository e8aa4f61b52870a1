import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["requests"] = {
  title: "Rückgabewünsche",
  note: "Von Käufern, die etwas nicht mehr mit einem Tipp zurückgeben können. Du entscheidest endgültig.",
  state: "Zustand",
  states: { open: "Warten", accepted: "Angenommen", declined: "Abgelehnt" },
  empty: {
    open: "Niemand wartet",
    accepted: "Noch keine angenommen",
    declined: "Noch keine abgelehnt",
  },
  emptyText: "Die meisten Rückgaben geschehen in den ersten Minuten, ohne dich.",
  askedBy: (buyer, when) => `${buyer}…, ${when}`,
  answer: "Deine Antwort:",
  accept: "Zurückgeben",
  acceptOne: (title) => `Geld für ${title} zurückgeben`,
  decline: "Ablehnen",
  declineOne: (title) => `Wunsch zu ${title} ablehnen`,
  acceptTitle: "Geld zurückgeben?",
  acceptText: (title) =>
    `Der Käufer bekommt zurück, was er für „${title}“ gezahlt hat, und verliert den Zugang.`,
  acceptYes: "Zurückgeben",
  accepted: "Das Geld ist zurückgegangen.",
  declineTitle: "Wunsch ablehnen",
  reason: "Warum",
  reasonNote: "Das liest der Käufer.",
  declined: "Abgelehnt.",
};
