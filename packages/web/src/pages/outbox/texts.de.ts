import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["outbox"] = {
  title: "Postausgang",
  lead: "Diese Plattform hat keinen Mailserver und verschickt deshalb nichts. Weil sie nur auf diesem Rechner läuft, stehen die Mails hier.",
  to: (address) => `An ${address}`,
  copy: (code) => `${code} kopieren`,
  copied: "Kopiert",
  emptyTitle: "Noch keine Mails",
  empty: "Melde dich zum Beispiel per E-Mail an, dann erscheint hier die Mail mit dem Code.",
  noneTitle: "Hier gibt es keinen Postausgang",
  none: "Diese Plattform verschickt ihre Mails, oder sie ist für andere erreichbar, die sie nicht lesen dürfen.",
};
