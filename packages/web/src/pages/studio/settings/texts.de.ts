import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["settings"] = {
  title: "Einstellungen",
  who: "Wer du bist",
  oldHandle: (handle) => `Links zu @${handle} führen weiter zu dir.`,
  sites: "Deine eigenen Seiten",
  sitesLead:
    "Nur nötig, wenn du auf eigenen Seiten verkaufst. Fremde Seiten können nicht für dich verkaufen.",
  origins: "Ursprünge",
  originsNote: "Je Zeile einer, etwa https://news.example: ohne Pfad, ohne Schrägstrich am Ende.",
  days: "Deine Tage",
  daysLead:
    "Für alles, was nach Tagen, Wochen oder Monaten gezählt wird. Nach einer Änderung wird neu gezählt, was eine Weile dauert.",
  zone: "Zeitzone",
  id: "Für Programme und Partner",
  sellerId: "Kennung dieses Verkäufers",
  sellerIdNote: "Andere brauchen sie, um Einnahmen mit dir zu teilen.",
};
