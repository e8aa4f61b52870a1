import type { MailLanguage } from "../../../mail/mail-language.ts";
import type { Mail } from "../../../mail/mail-sender.ts";
import { CODE_MINUTES } from "../email-codes/code-store.ts";
import { de } from "./words.de.ts";
import { en, type MailWordsOfAccounts } from "./words.en.ts";
import { ko } from "./words.ko.ts";

const WORDS: Readonly<Record<MailLanguage, MailWordsOfAccounts>> = { en, de, ko };

/** The mails about a person's account. Codes and links stand on lines of their own. */
export function accountMails(publicUrl: string) {
  const { host } = new URL(publicUrl);
  const mail = (to: string, subject: string, paragraphs: readonly string[]): Mail => ({
    to,
    subject,
    text: `${paragraphs.join("\n\n")}\n\n${publicUrl}\n`,
  });
  return {
    signIn: (to: string, code: string, language: MailLanguage) => {
      const words = WORDS[language];
      return mail(to, words.codeSubject(code), [
        words.signIn(host),
        `  ${code}`,
        words.codeEnds(CODE_MINUTES),
        words.notYou,
      ]);
    },
    confirmAddress: (to: string, code: string, language: MailLanguage) => {
      const words = WORDS[language];
      return mail(to, words.codeSubject(code), [
        words.confirm(host),
        `  ${code}`,
        words.codeEnds(CODE_MINUTES),
        words.notYou,
      ]);
    },
    addressIsChanging: (to: string, newEmail: string, link: string, language: MailLanguage) => {
      const words = WORDS[language];
      return mail(to, words.changingSubject, [
        words.changing(host, newEmail),
        words.stopBefore,
        `  ${link}`,
        words.stopAfter,
      ]);
    },
    addressChanged: (to: string, newEmail: string, language: MailLanguage) => {
      const words = WORDS[language];
      return mail(to, words.changedSubject, [words.changed(host, newEmail)]);
    },
    changeStopped: (to: string, removed: readonly string[], language: MailLanguage) => {
      const words = WORDS[language];
      return mail(to, words.stoppedSubject, [
        words.stopped(host),
        removed.length === 0 ? words.noneRemoved : words.passkeysRemoved(removed),
        words.lookAtPasskeys,
      ]);
    },
    passkeyAdded: (to: string, name: string, language: MailLanguage) => {
      const words = WORDS[language];
      return mail(to, words.passkeySubject, [words.passkey(host, name), words.passkeyNotYou]);
    },
    deleted: (to: string, language: MailLanguage) => {
      const words = WORDS[language];
      return mail(to, words.deletedSubject, [words.deleted(host)]);
    },
  };
}

export type AccountMails = ReturnType<typeof accountMails>;
