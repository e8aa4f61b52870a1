import type { StudioMessages } from "../i18n/studio-messages.ts";

export const texts: StudioMessages["keys"] = {
  title: "API-Schlüssel",
  note: "Für Programme, die für dich arbeiten. Mit Link oder Tag zu verkaufen braucht keinen.",
  create: "Neuer Schlüssel",
  made: "Der neue Schlüssel",
  kind: "Art",
  kinds: { secret: "Geheimer Schlüssel", publishable: "Öffentlicher Schlüssel" },
  kindNotes: {
    secret: "Für deinen Server. Wer ihn hat, darf, was du unten erlaubst.",
    publishable: "Für deine Seiten. Er darf stehen, wo ihn alle lesen.",
  },
  name: "Wofür er ist",
  nameNote: "Für deine eigene Liste. Darf leer sein.",
  scopes: "Er darf",
  expiry: "Er endet",
  never: "Nie",
  inDays: (days) => (days === 365 ? "In einem Jahr" : `In ${days} Tagen`),
  onceOnly: "Bewahre ihn jetzt auf: Er wird nur dieses eine Mal gezeigt.",
  onceOnlyBefore: "Der Schlüssel wird einmal gezeigt, wenn er angelegt ist.",
  everything: "alles",
  created: (when) => `Angelegt ${when}`,
  lastUsed: (when) => `zuletzt benutzt ${when}`,
  neverUsed: "nie benutzt",
  ends: (when) => `endet ${when}`,
  revoked: "Widerrufen",
  expired: "Abgelaufen",
  revoke: "Widerrufen",
  revokeOne: (hint) => `Den Schlüssel widerrufen, der auf ${hint} endet`,
  revokeTitle: "Diesen Schlüssel widerrufen?",
  revokeText:
    "Programme und Seiten, die ihn benutzen, stehen binnen Sekunden still. Das lässt sich nicht zurücknehmen.",
};
