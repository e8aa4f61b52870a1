/** A paywall's texts about what opens for free, in English, Korean and German. */
export const FREE_TEXTS = {
  leftday: [
    "{left} of {opens} free today",
    "오늘 무료 {opens}편 중 {left}편 남음",
    "Noch {left} von {opens} heute kostenlos",
  ],
  leftweek: [
    "{left} of {opens} free this week",
    "이번 주 무료 {opens}편 중 {left}편 남음",
    "Noch {left} von {opens} diese Woche kostenlos",
  ],
  leftmonth: [
    "{left} of {opens} free this month",
    "이번 달 무료 {opens}편 중 {left}편 남음",
    "Noch {left} von {opens} diesen Monat kostenlos",
  ],
  counted: [
    "You have opened this one before. It is still free",
    "전에 무료로 연 글입니다. 다시 열어도 줄지 않습니다",
    "Schon einmal geöffnet: Das zählt nicht noch einmal",
  ],
  none: [
    "None of {opens} left for free. Free again from {date}",
    "무료 {opens}편을 다 썼습니다. {date}부터 다시 무료입니다",
    "Die {opens} kostenlosen sind verbraucht. Neue gibt es ab {date}",
  ],
  openAllowance: ["Open for free", "무료로 열기", "Kostenlos öffnen"],
  ticketReady: [
    "You have a free ticket. It opens this for {span}",
    "무료 이용권 1장이 있습니다. {span} 동안 볼 수 있습니다",
    "Du hast ein Gratis-Ticket: damit ist es {span} lang offen",
  ],
  ticketWaits: [
    "Free {when}, or now for {price}",
    "{when} 무료, 지금 보려면 {price}",
    "Kostenlos {when}, oder jetzt für {price}",
  ],
  ticketWallet: [
    "With a wallet, one opens free every {span}",
    "지갑이 있으면 {span}마다 한 편이 무료입니다",
    "Mit einer Geldbörse öffnet sich eins alle {span} kostenlos",
  ],
  openTicket: ["Open with the free ticket", "무료 이용권으로 열기", "Mit Gratis-Ticket öffnen"],
  opening: ["Opening…", "여는 중…", "Wird geöffnet …"],
  failed: [
    "That did not work. Please try again.",
    "열지 못했습니다. 다시 해 주세요.",
    "Das hat nicht geklappt. Bitte versuche es noch einmal.",
  ],
} as const satisfies Readonly<Record<string, readonly [en: string, ko: string, de: string]>>;
