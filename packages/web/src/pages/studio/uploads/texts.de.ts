import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["uploads"] = {
  drop: "oder hierher ziehen",
  dropMany: "oder hierher ziehen",
  sent: (sent, all) => `${sent} von ${all}`,
  finishing: "Gleich fertig …",
  pause: "Anhalten",
  resume: "Fortsetzen",
  running: "Uploads",
  unfinished: {
    title: "Nicht fertig",
    note: (name) => `Wähle ${name} noch einmal, dann geht es dort weiter, wo es abbrach.`,
  },
};
