/** What only the badge says, in English, Korean and German. */
export const BADGE_TEXTS = {
  wallet: ["Wallet", "지갑", "Geldbörse"],
  spentToday: ["{price} today", "오늘 {price}", "{price} heute"],
  left: ["{price} left", "{price} 남음", "{price} übrig"],
  notConnected: [
    "This site may not spend anything.",
    "이 사이트는 지출할 수 없습니다.",
    "Diese Seite darf nichts ausgeben.",
  ],
  autoOn: [
    "Unlocks automatically up to {price}",
    "{price}까지는 자동으로 열림",
    "Schaltet bis {price} von selbst frei",
  ],
  autoOff: ["Each purchase takes a click", "매번 눌러야 열림", "Jeder Kauf braucht einen Klick"],
  forget: ["Forget this site", "이 사이트 잊기", "Diese Seite vergessen"],
} as const satisfies Readonly<Record<string, readonly [en: string, ko: string, de: string]>>;

export type BadgeTexts = { readonly [K in keyof typeof BADGE_TEXTS]: string };
