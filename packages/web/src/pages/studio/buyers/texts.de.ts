import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["buyers"] = {
  title: "Käufer",
  note: "Ohne Namen: Jeder hat ein Kürzel, das nur du siehst. Manche haben erlaubt, dass du ihnen schreibst.",
  empty: "Noch hat niemand gekauft",
  emptyText: "Wer zahlt, steht hier, unter einem Kürzel statt eines Namens.",
  list: "Wer zuletzt gekauft hat",
  pass: "Hatte einen Pass",
  purchases: (count) => (count === 1 ? "1 Kauf" : `${count} Käufe`),
  refunds: (count) => `${count} zurückgegeben`,
  times: (first, last) => (first === last ? first : `zuerst ${first}, zuletzt ${last}`),
  cohorts: "Wer wiederkommt",
  by: "Zeitraum",
  periods: { month: "Nach Monaten", week: "Nach Wochen" },
  first: "Erster Kauf",
  size: "Käufer",
  after: {
    month: (count) => (count === 1 ? "1 Monat später" : `${count} Monate später`),
    week: (count) => (count === 1 ? "1 Woche später" : `${count} Wochen später`),
  },
  tookPass: "Nahm einen Pass",
};
