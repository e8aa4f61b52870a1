import type { Messages } from "../messages.ts";

export const texts: Messages["problems"] = {
  network:
    "Die Plattform ist nicht zu erreichen. Prüfe die Verbindung und versuch es noch einmal: Nichts wird doppelt abgebucht.",
  unauthorized: "Deine Sitzung ist zu Ende. Fang noch einmal an; nichts wurde abgebucht.",
  "wrong-address":
    "Dies ist nicht die eigene Adresse der Plattform, darum kann die Geldbörse hier nicht arbeiten. Öffne sie unter der Adresse, die die Website oder der Betreiber nennt; nichts wurde abgebucht.",
  "voucher-not-valid": "Dieser Code gilt hierfür nicht. Prüfe ihn und bis wann er gilt.",
  "voucher-used-up": "Dieser Code ist aufgebraucht.",
  "voucher-used-before": "Diesen Code hast du schon benutzt.",
  "too-many-guesses":
    "Zu viele Codes wurden probiert. Warte einen Moment und versuche es noch einmal.",
  "gift-not-found": "Dieses Geschenk gibt es nicht.",
  "gift-is-own": "Dieses Geschenk ist zum Verschicken. Du selbst kannst es nicht annehmen.",
  "gift-redeemed": "Jemand hat dieses Geschenk angenommen.",
  "gift-over":
    "Dieses Geschenk gibt es nicht mehr: Es wurde zurückgenommen oder nicht rechtzeitig eingelöst.",
  "not-given": "Das kann man nicht verschenken.",
  "opened-for-free": "Das hast du kostenlos geöffnet, darum gibt es nichts zu erstatten.",
  "insufficient-funds": "In der Geldbörse ist nicht genug Geld.",
  "over-own-limit":
    "Das ginge über die Grenze, die für deine Geldbörse am Tag oder im Monat gilt. Nichts wurde abgebucht.",
  "over-own-limit-itself":
    "Das ist mehr, als aus deiner Geldbörse an einem ganzen Tag oder Monat ausgegeben werden darf. Nichts wurde abgebucht.",
  "limits-set-by-operator":
    "Diese Grenzen hat der Betreiber der Plattform gesetzt. Du kannst sie senken, aber nicht erhöhen.",
  "tab-overdue":
    "Was du hast anschreiben lassen, ist überfällig. Lade Geld auf, um es zu zahlen; dann kannst du wieder kaufen.",
  "price-changed":
    "Der Preis hat sich inzwischen geändert. Nichts wurde abgebucht: Sieh dir den neuen Preis an.",
  "rail-fee-changed":
    "Der Aufpreis hat sich geändert. Es wurde nichts abgebucht. Prüfe den neuen Betrag.",
  "offer-not-found": "Dieses Angebot gibt es nicht oder nicht mehr.",
  "currency-mismatch": "In dieser Währung wird es nicht verkauft.",
  "refund-window-closed": "Die Frist für die Rückgabe ist vorbei.",
  "regret-allowance-used":
    "Die Rückgaben mit einem Tippen sind für diesen Monat verbraucht. Frag den Verkäufer: Er entscheidet.",
  "used-already":
    "Es wurde schon genutzt und lässt sich nicht rückgängig machen. Frag beim Anbieter nach.",
  "consumed-too-much":
    "Davon wurde mehr genutzt, als sich mit einem Tippen zurückgeben lässt. Frag den Verkäufer: Er entscheidet.",
  "items-used-up": "Einiges davon ist schon verbraucht und lässt sich nicht zurückgeben.",
  "already-requested": "Danach hast du schon gefragt.",
  "everything-owned": "Das alles hast du schon.",
  "already-active": "Davon ist schon eines aktiv.",
  "amount-below-minimum": "Das ist weniger als der Mindestbetrag.",
  "not-yet-available": "Das wird noch nicht verkauft.",
  "no-longer-available": "Das wird nicht mehr verkauft.",
  "already-refunded": "Das wurde schon erstattet.",
  "balance-too-large": "So viel passt nicht in eine Geldbörse.",
  "return-window-closed":
    "Dieses Geld lässt sich nicht mehr zurückschicken. Ausgeben kannst du es weiterhin.",
  "top-up-spent": "Davon ist nichts mehr übrig, das sich zurückschicken ließe.",
  "rail-cannot-return":
    "Dieses Geld lässt sich von hier nicht zurückschicken. Frag, wer diese Plattform betreibt.",
  "over-rail-limit":
    "Das ist mehr, als du auf diesem Weg zurzeit aufladen kannst. Wähle einen kleineren Betrag oder einen anderen Weg. Es wurde nichts abgebucht.",
  "wallet-exists": "In dieser Währung hast du schon eine Geldbörse.",
  "invalid-code":
    "Dieser Code ist falsch, schon benutzt oder zu alt. Lass dir bei Bedarf einen neuen schicken.",
  "invalid-email": "Das ist keine E-Mail-Adresse.",
  "too-many-email-codes":
    "An diese Adresse gingen zu viele Codes. Warte eine Stunde oder melde dich mit einem Passkey an.",
  "mail-not-set-up":
    "Diese Plattform verschickt keine Mails und kann deshalb keinen Code schicken.",
  "passkey-not-found":
    "Dieser Passkey ist hier nicht bekannt. Vielleicht wurde er aus dem Konto entfernt.",
  "authentication-failed":
    "Der Passkey hat nicht funktioniert. Versuch es noch einmal oder nimm deine E-Mail-Adresse.",
  "previously-registered": "Dieses Gerät hat schon einen Passkey für dieses Konto.",
  "fresh-sign-in-required":
    "Melde dich zuerst noch einmal an: Diese Änderung verlangt eine Anmeldung in den letzten 15 Minuten.",
  "last-way-back":
    "Das ist der einzige Weg in dein Konto. Füge zuerst eine E-Mail-Adresse oder einen weiteren Passkey hinzu.",
  "wallet-not-kept": "Diese Geldbörse ist nicht mehr in diesem Browser. Lade die Seite neu.",
  "too-many-wallets": "Mit diesem Konto lassen sich keine weiteren Geldbörsen verbinden.",
  "same-email": "Das ist schon deine Adresse.",
  "email-taken":
    "Diese Adresse gehört zu einem anderen Konto. Melde dich dort mit ihr an oder nimm hier eine andere.",
  "email-change-not-found":
    "Es gibt nichts aufzuhalten: Der Link ist unvollständig oder älter als sieben Tage.",
  "account-owes": "Dein Konto hat Schulden. Bezahle sie zuerst.",
  "money-left": "Es ist noch Geld da. Verzichte darauf oder lass es dir zuerst zurückschicken.",
  "only-owner":
    "Ein Verkäufer hätte ohne dich keinen Inhaber mehr, und niemand könnte ihn verwalten. Mach zuerst jemand anderen zum Inhaber.",
  "last-owner":
    "Ein Verkäufer behält mindestens einen Inhaber. Mach zuerst jemand anderen zum Inhaber.",
  "permission-missing": "Deine Rolle erlaubt das nicht. Ein Inhaber kann dir eine andere geben.",
  "account-needed":
    "Dafür brauchst du ein Konto: Mit den Cookies dieses Browsers ginge es verloren. Füge zuerst einen Passkey oder eine E-Mail-Adresse hinzu.",
  "invitation-not-found":
    "Diese Einladung wurde verwendet, zurückgenommen oder ersetzt, oder sie ist abgelaufen. Bitte um eine neue.",
  "invitation-for-another-address":
    "Diese Einladung ging an eine andere Adresse. Melde dich mit ihr an, oder bitte um eine Einladung an deine.",
  "already-member": "Diese Person gehört schon zum Team.",
  "rate-limited": "Zu viele Anfragen auf einmal. Warte kurz und versuch es noch einmal.",
  busy: "Die Plattform ist ausgelastet. Warte kurz und versuch es noch einmal: Nichts wird doppelt abgebucht.",
  unknown: "Das hat nicht geklappt. Nichts wurde abgebucht.",
};
