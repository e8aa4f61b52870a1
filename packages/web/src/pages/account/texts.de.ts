import type { Messages } from "../../i18n/messages.ts";

export const texts: Messages["account"] = {
  title: "Mein Konto",
  nobodyTitle: "Du bist nicht angemeldet",
  nobody: "Melde dich an, um dein Konto zu sehen.",
  signIn: "Anmelden",
  keepTitle: "Behalte diese Geldbörse auf jedem Gerät",
  keepLead:
    "Deine Geldbörse gibt es nur in diesem Browser. Füge einen Weg zurück hinzu, dann findest du sie auf jedem Gerät, mit allem, was du gekauft hast. An ihr ändert sich nichts.",
  keepByPasskey: "Passkey anlegen",
  passkeyHint: "Kein Passwort: Dein Gerät fragt nach Finger, Gesicht oder PIN.",
  passkeyCancelled: "Es wurde kein Passkey angelegt. Du kannst es noch einmal versuchen.",
  thisDevice: "Dieses Gerät",
  kept: "Deine Geldbörse ist sicher: Du kannst dich auf jedem Gerät anmelden.",
  email: "E-Mail-Adresse",
  noEmail: "Noch keine Adresse",
  noEmailHint: "Mit einer kommst du wieder hinein, wenn ein Gerät verloren geht.",
  emailHint: "Ein Code an sie meldet dich an, auch wenn ein Gerät verloren geht.",
  addEmail: "Adresse hinzufügen",
  changeEmail: "Adresse ändern",
  newEmail: "Neue Adresse",
  changeText: (address) =>
    `Die neue Adresse bekommt einen Code. ${address} erfährt davon, mit einem Link, der die Änderung sieben Tage lang aufhält.`,
  emailChanged: "Die Adresse ist bestätigt.",
  passkeys: "Passkeys",
  noPasskeys: "Noch kein Passkey. Mit einem meldet dich eine Berührung an.",
  addPasskey: "Passkey hinzufügen",
  unnamed: "Passkey",
  added: (when) => `Hinzugefügt ${when}`,
  synced: "auch auf deinen anderen Geräten",
  rename: "Umbenennen",
  renameOf: (name) => `${name} umbenennen`,
  remove: "Entfernen",
  removeOf: (name) => `${name} entfernen`,
  removeTitle: (name) => `${name} entfernen?`,
  removeText:
    "Er meldet dich dann nicht mehr an. Lösche ihn auch auf deinem Gerät, damit es ihn nicht mehr anbietet.",
  removed: "Der Passkey wurde entfernt.",
  passkeyName: "Name",
  lastWay:
    "Das ist der einzige Weg in dein Konto. Füge eine E-Mail-Adresse oder einen weiteren Passkey hinzu, bevor du ihn entfernst.",
  sessions: "Wo du angemeldet bist",
  unknownDevice: "Unbekanntes Gerät",
  thisBrowser: "Dieser Browser",
  lastUsed: (when) => `Zuletzt benutzt ${when}`,
  signOut: "Abmelden",
  signOutOf: (name) => `${name} abmelden`,
  ended: "Das Gerät ist abgemeldet.",
  signOutEverywhere: "Überall abmelden",
  signOutEverywhereText:
    "Alle Geräte werden abgemeldet, auch dieses. Budgets, die du Websites und Programmen gegeben hast, bleiben, wenn du sie hier nicht beendest.",
  endBudgets: "Und alle Budgets beenden",
  endBudgetsText:
    "Für ein verlorenes Gerät: Keine Website und kein Programm kann mehr aus deinen Geldbörsen bezahlen, bis du es wieder erlaubst. Was du gekauft hast, bleibt dir.",
  dataText:
    "Alles, was die Plattform über dich hat: dein Konto und alle Aufzeichnungen der benutzten Geldbörse.",
  deletion: "Konto löschen",
  deletionText:
    "Deine Adresse, Passkeys und Sitzungen werden gelöscht. Käufe und Zahlungen bleiben ohne dich in den Büchern.",
  deleteAccount: "Mein Konto löschen",
  deleteTitle: "Dein Konto löschen?",
  deleteText:
    "Deine E-Mail-Adresse, Passkeys und Sitzungen werden gelöscht, gespeicherte Karten entfernt, und alle Budgets und Verlängerungen enden. Niemand kann das rückgängig machen.",
  stays:
    "Das Gesetz verlangt, dass Käufe und Zahlungen in den Büchern bleiben. Dort stehen sie unter einer Nummer, ohne deinen Namen und deine Adresse.",
  things: (count) =>
    count === 1
      ? "Du verlierst eine Sache, die du gekauft hast."
      : `Du verlierst ${count >= 100 ? "100 oder mehr" : count} Sachen, die du gekauft hast.`,
  left: (sums) => `In deiner Geldbörse sind noch ${sums}.`,
  spendFirst: "Gib sie aus oder lass sie dir zuerst zurückschicken.",
  giveUp: (sums) => `Ich verzichte auf ${sums}`,
  giveUpMissing: "Entscheide, was mit deinem Geld geschieht.",
  owes: (sums) => `Dein Konto schuldet ${sums}. Sobald das bezahlt ist, kannst du es löschen.`,
  deletedTitle: "Dein Konto ist gelöscht",
  deleted:
    "Deine Adresse, Passkeys und Sitzungen sind gelöscht, und du bist überall abgemeldet. Du kannst diese Seite schließen.",
  toStart: "Zur Startseite",
  deleteForGood: "Endgültig löschen",
  stopTitle: "Die Änderung deiner Adresse aufhalten?",
  stopText:
    "Deine alte Adresse gilt wieder, alle werden abgemeldet, und Passkeys werden entfernt, die seit dem Verlangen der Änderung oder in den sieben Tagen davor hinzukamen.",
  stop: "Das war ich nicht: aufhalten",
  stoppedTitle: "Die Änderung ist aufgehalten",
  stopped:
    "Dein Konto hat wieder seine alte Adresse, und alle sind abgemeldet. Unsere Mail nennt die entfernten Passkeys. Melde dich an und entferne jeden anderen, den du nicht kennst.",
};
