import type { Messages } from "../../../i18n/messages.ts";

export const texts: Messages["arrivals"] = {
  added: (amount) => `${amount} wurden deiner Geldbörse gutgeschrieben.`,
  waiting:
    "Wir warten auf die Zahlung. Du kannst diese Seite schließen: Sobald sie gelingt, ist das Geld in deiner Geldbörse.",
};
