/** A paywall's texts about passes, caps and prices that vary, in English, Korean and German. */
export const EXTRA_TEXTS = {
  openFree: ["Open for free", "무료로 열기", "Kostenlos öffnen"],
  openWithPass: ["Open with your pass", "내 이용권으로 열기", "Mit deinem Pass öffnen"],
  capProgress: [
    "{spent} of {cap} {period}, then the rest of {the} is free (until {until})",
    "{period} {cap} 중 {spent}, 다 쓰면 {the} 남은 기간은 무료 ({until}까지)",
    "{period} {spent} von {cap}, dann ist der Rest {the} frei (bis {until})",
  ],
  capAhead: [
    "Buying one at a time, you pay at most {cap} {a}. The rest is then free until {until}",
    "하나씩 사면 {a} 최대 {cap}까지만 내고, 그 뒤로는 {until}까지 무료입니다",
    "Einzeln gekauft zahlst du höchstens {cap} {a}: Danach ist der Rest bis {until} frei",
  ],
  or: ["Or with a pass", "또는 이용권으로", "Oder mit einem Pass"],
  passToCome: [
    "You get \u2068{pass}\u2069 automatically after spending another {rest}. Buying it now costs {price}.",
    "{rest}을(를) 더 쓰면 \u2068{pass}\u2069 이용권이 저절로 생깁니다. 지금 사면 {price}입니다.",
    "\u2068{pass}\u2069 kommt nach weiteren {rest} von selbst. Jetzt gekauft kostet das {price}.",
  ],
  buyPass: [
    "\u2068{pass}\u2069 for {price}",
    "\u2068{pass}\u2069 {price}",
    "\u2068{pass}\u2069 für {price}",
  ],
  forDay: ["24 hours", "24시간", "24 Stunden"],
  forWeek: ["7 days", "7일", "7 Tage"],
  forMonth: ["one month", "한 달", "einen Monat"],
  forSeason: ["until {date}", "{date}까지", "bis {date}"],
  scopeAll: ["everything here", "이 사이트 전체", "alles hier"],
  scopeSection: ["everything in this section", "이 섹션 전체", "alles in dieser Rubrik"],
  scopeEarly: [
    "everything before it is free",
    "무료가 되기 전의 모든 글",
    "alles, bevor es frei wird",
  ],
  early: ["Early access.", "먼저 보기입니다.", "Früher Zugang."],
  freeFrom: ["Free from {date}.", "{date}부터 무료입니다.", "Ab {date} kostenlos."],
  cheaperFrom: ["{price} from {date}.", "{date}부터 {price}.", "Ab {date} {price}."],
  until: ["On sale until {date}.", "{date}까지 판매합니다.", "Erhältlich bis {date}."],
  yourPrice: ["Your price", "내가 정하는 가격", "Dein Preis"],
  leastAndUsual: [
    "At least {minimum}. Suggested: {suggestion}.",
    "최소 {minimum}. 제안 가격은 {suggestion}입니다.",
    "Mindestens {minimum}. Vorschlag: {suggestion}.",
  ],
  tooLittle: [
    "Enter an amount of at least {minimum}.",
    "{minimum} 이상의 금액을 적어 주세요.",
    "Gib mindestens {minimum} ein.",
  ],
  country: ["Your country", "내가 있는 나라", "Wo du bist"],
  otherCountry: ["Another country", "그 밖의 나라", "Anderswo"],
} as const satisfies Readonly<Record<string, readonly [en: string, ko: string, de: string]>>;

export type ExtraTexts = { readonly [K in keyof typeof EXTRA_TEXTS]: string };
