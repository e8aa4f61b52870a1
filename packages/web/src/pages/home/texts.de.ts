import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["home"] = {
  title: "Zwei Cent für einen Artikel",
  lead: "Hier läuft Tuppence: eine Geldbörse für kleine Beträge. Du legst einmal ein Budget fest; innerhalb davon öffnen sich Seiten mit einem Klick oder ganz ohne, und du kannst alles zurücknehmen.",
  points: [
    {
      title: "Erst der Preis",
      text: "Jeder Preis steht genau da, in echtem Geld, bevor er ausgegeben wird.",
    },
    {
      title: "Dein Budget",
      text: "Jede Website hat ihre eigene Grenze am Tag und im Monat. Du beendest sie jederzeit.",
    },
    {
      title: "Rückgängig",
      text: "Zehn Sekunden, um einen Kauf rückgängig zu machen, solange nichts davon benutzt wurde; danach eine Rückgabefrist.",
    },
    {
      title: "Wer was bekam",
      text: "Jeder Beleg sagt, was der Verkäufer erhielt und was die Plattform behielt.",
    },
  ],
  wallet: "Meine Geldbörse öffnen",
  studio: "Für Cents verkaufen",
  docs: "API-Referenz",
  sandbox: "Das Geld hier ist Testgeld: Es ist nichts wert und kostet nichts.",
};
