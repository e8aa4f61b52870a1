import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["prices"] = {
  past: "Was jeder Preis brachte",
  pastLead:
    "Nach ganzen Tagen. Im Bereich in Klammern liegt der wahre Wert in 19 von 20 Fällen: je mehr Ansichten, desto schmaler.",
  figures: "Zahlen je Preis",
  price: "Preis",
  days: "Tage",
  views: "Ansichten",
  sales: "Verkäufe",
  conversion: "Ansichten, die Käufe wurden",
  perView: "Einnahme je Ansicht",
  notSold: "Nicht im Verkauf",
  best: "Am besten",
  verdicts: {
    "not-enough-data": "Noch zu wenige Ansichten und Käufe, um zu sagen, welcher Preis besser ist.",
    "no-clear-difference": "Bisher ist kein Preis klar besser als die anderen.",
    "clear-difference": "Ein Preis ist klar besser als die anderen.",
  },
  experiments: "Versuche",
  experimentsLead:
    "Alle sehen zur selben Zeit denselben Preis: Die Preise wechseln sich nach Tagen oder Wochen ab, in einer am Anfang ausgelosten Folge. Niemand bekommt je einen eigenen Preis.",
  plan: "Versuch planen",
  planned: "Der Versuch ist geplant. Er beginnt morgen.",
  variant: (index, currency) => `Preis ${index} (${currency})`,
  addVariant: "Preis hinzufügen",
  removeVariant: (index) => `Preis ${index} entfernen`,
  unit: "Der Preis wechselt",
  units: { day: "Jeden Tag", week: "Jede Woche" },
  until: "Letzter Tag",
  start: "Morgen beginnen",
  states: { planned: "Geplant", running: "Läuft", over: "Vorbei" },
  span: (from, until) => `${from} – ${until}`,
  end: "Beenden",
  ended: "Der Versuch ist vorbei. Es gilt wieder der Preis von vorher.",
  endTitle: "Versuch beenden?",
  endText: "Ab jetzt kostet das Angebot wieder, was es vorher kostete.",
};
