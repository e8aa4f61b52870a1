import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["join"] = {
  title: "Einladung",
  heading: (seller) => `Für „${seller}“ arbeiten`,
  sellHeading: "Hier verkaufen",
  sellLead:
    "Du bist eingeladen, auf dieser Plattform zu verkaufen: deine eigene Seite, deine eigenen Preise.",
  for: "Einladung für",
  role: "Rolle",
  may: "Du darfst",
  until: "Offen bis",
  roles: {
    owner: "Inhaber",
    finance: "Finanzen",
    editor: "Redaktion",
    moderator: "Moderation",
    reader: "Nur lesen",
  },
  rolesMay: {
    owner: "alles, auch bestimmen, wer hier arbeitet",
    finance: "Verkäufe und Einnahmen sehen und Käufe erstatten",
    editor: "schreiben, hochladen und Dinge zum Verkauf stellen",
    moderator: "Verkäufe sehen, Rückgabewünsche beantworten und erstatten",
    reader: "Verkäufe und Einnahmen sehen, aber nichts ändern",
  },
  asWhom: (account) => `Du trittst als ${account} bei und kannst jederzeit wieder gehen.`,
  accept: "Beitreten",
  signInLead: (email) =>
    `Melde dich zum Beitreten mit der Adresse an, an die die Einladung ging: ${email}. Wenn du neu bist, entsteht damit dein Konto.`,
  signIn: "Anmelden",
  otherAddress: (yours, email) =>
    `Du bist als ${yours} angemeldet, die Einladung ist aber für ${email}. Eine weitergeleitete Einladung lässt niemanden hinein: Melde dich mit jener Adresse an, oder bitte um eine Einladung an deine.`,
  noAddress: (email) =>
    `Dein Konto hat keine bestätigte E-Mail-Adresse, die Einladung ist für ${email}. Füge die Adresse deinem Konto hinzu und öffne den Link dann noch einmal.`,
  toAccount: "Mein Konto öffnen",
  alreadyTitle: "Du gehörst schon dazu",
  already: (seller) => `Du arbeitest bereits für „${seller}“. Es hat sich nichts geändert.`,
  joinedTitle: (seller) => `Du arbeitest jetzt für „${seller}“`,
  joined: (role) => `Deine Rolle: ${role}.`,
  toStudio: "Das Studio öffnen",
  startSelling: "Meinen Shop einrichten",
  goneTitle: "Diese Einladung öffnet nichts",
  gone: "Die Einladung wurde verwendet oder zurückgenommen, ist abgelaufen, oder eine neuere Mail hat sie ersetzt. Bitte die Person, die dich eingeladen hat, um eine neue.",
  toHome: "Zur Startseite",
};
