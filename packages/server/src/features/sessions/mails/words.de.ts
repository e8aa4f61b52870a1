import type { MailWordsOfAccounts } from "./words.en.ts";

export const de: MailWordsOfAccounts = {
  codeSubject: (code) => `${code} ist dein Code`,
  signIn: (host) => `Gib diesen Code ein, um dich bei ${host} anzumelden:`,
  confirm: (host) =>
    `Gib diesen Code ein, um zu bestätigen, dass dies deine Adresse bei ${host} ist:`,
  codeEnds: (minutes) =>
    `Er gilt ${minutes} Minuten und nur in dem Browser, in dem du ihn angefordert hast.`,
  notYou: "Wenn du ihn nicht angefordert hast, ignoriere diese Mail. Verrate den Code niemandem.",
  changingSubject: "Deine E-Mail-Adresse wird geändert",
  changing: (host, email) =>
    `Jemand, der in deinem Konto bei ${host} angemeldet ist, ändert dessen Adresse in ${email}. Wenn du das bist, ist hier nichts zu tun.`,
  stopBefore: "Wenn nicht, halte die Änderung hier auf:",
  stopAfter:
    "Der Link gilt sieben Tage, auch nach der Änderung. Er stellt diese Adresse wieder her und meldet alle ab.",
  changedSubject: "Deine E-Mail-Adresse wurde geändert",
  changed: (host, email) => `Die Adresse deines Kontos bei ${host} ist jetzt ${email}.`,
  stoppedSubject: "Die Änderung deiner E-Mail-Adresse wurde aufgehalten",
  stopped: (host) =>
    `Die Änderung der Adresse deines Kontos bei ${host} wurde mit dem Link in unserer Mail aufgehalten. Das Konto hat diese Adresse, und alle wurden abgemeldet.`,
  noneRemoved: "Seit sie verlangt wurde und in den sieben Tagen davor kam kein Passkey hinzu.",
  passkeysRemoved: (names) =>
    `Diese Passkeys kamen hinzu, seit sie verlangt wurde oder in den sieben Tagen davor, und wurden entfernt: ${names.map((name) => `„${name}“`).join(", ")}.`,
  lookAtPasskeys:
    "Melde dich mit einem Code an und entferne jeden anderen Passkey, den du nicht kennst.",
  passkeySubject: "Ein Passkey wurde deinem Konto hinzugefügt",
  passkey: (host, name) =>
    `Der Passkey „${name}“ kann sich jetzt in deinem Konto bei ${host} anmelden.`,
  passkeyNotYou:
    "Wenn du das nicht warst, melde dich mit einem Code an, entferne ihn und melde dich überall ab:",
  deletedSubject: "Dein Konto wurde gelöscht",
  deleted: (host) =>
    `Dein Konto bei ${host} wurde gelöscht. Was das Gesetz verlangt, bleibt in den Büchern, ohne deinen Namen und deine Adresse.`,
};
