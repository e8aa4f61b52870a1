import { formatMicros, type Micros } from "@tuppence/protocol";
import type { Mail } from "../../mail/mail-sender.ts";
import type { MailLanguage } from "../../mail/mail-language.ts";

export interface Reminder {
  readonly to: string;
  readonly language: MailLanguage;
  readonly owedMicros: Micros;
  readonly currency: string;
  /** When nothing more is paid from the wallet until it owes nothing; past: it is so now. */
  readonly closesAtMs: number;
  readonly isOverdue: boolean;
  /** The wallet's page. */
  readonly link: string;
}

/** What is owed, by when, and where to pay it. */
export function reminderMail(reminder: Reminder): Mail {
  const { to, language, currency, owedMicros, closesAtMs, isOverdue, link } = reminder;
  const words = WORDS[language];
  const money = new Intl.NumberFormat(language, {
    style: "currency",
    currency,
    maximumFractionDigits: 6,
  });
  const owed = money.format(formatMicros(owedMicros) as Intl.StringNumericLiteral);
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const lines = [
    isOverdue ? words.overdue(owed) : words.due(owed, day.format(closesAtMs)),
    words.pay,
    link,
    words.kept,
  ];
  return { to, subject: words.subject(owed), text: `${lines.join("\n\n")}\n` };
}

interface Words {
  readonly subject: (owed: string) => string;
  readonly due: (owed: string, day: string) => string;
  readonly overdue: (owed: string) => string;
  readonly pay: string;
  readonly kept: string;
}

const WORDS: Readonly<Record<MailLanguage, Words>> = {
  en: {
    subject: (owed) => `Your tab is due: ${owed}`,
    due: (owed, day) =>
      `You owe ${owed} on your tab. From ${day} nothing more can be bought with this wallet until it is paid.`,
    overdue: (owed) =>
      `You owe ${owed} on your tab. Nothing more can be bought with this wallet until it is paid.`,
    pay: "Any money that you add pays it first:",
    kept: "What you have bought stays yours.",
  },
  de: {
    subject: (owed) => `Dein Deckel ist fällig: ${owed}`,
    due: (owed, day) =>
      `Du schuldest ${owed} auf deinem Deckel. Ab ${day} lässt sich mit diesem Wallet nichts mehr kaufen, bis das bezahlt ist.`,
    overdue: (owed) =>
      `Du schuldest ${owed} auf deinem Deckel. Mit diesem Wallet lässt sich nichts mehr kaufen, bis das bezahlt ist.`,
    pay: "Geld, das du einzahlst, begleicht zuerst die Schuld:",
    kept: "Was du gekauft hast, bleibt dein.",
  },
  ko: {
    subject: (owed) => `외상을 갚을 때가 되었습니다: ${owed}`,
    due: (owed, day) =>
      `외상 ${owed}을(를) 갚아야 합니다. ${day}부터는 갚을 때까지 이 지갑으로 아무것도 살 수 없습니다.`,
    overdue: (owed) =>
      `외상 ${owed}을(를) 갚아야 합니다. 갚을 때까지 이 지갑으로 아무것도 살 수 없습니다.`,
    pay: "지갑에 돈을 넣으면 외상부터 갚습니다:",
    kept: "이미 산 것은 그대로 남습니다.",
  },
};
