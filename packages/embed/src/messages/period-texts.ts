/** Periods of caps, in English, Korean and German, in each form that a sentence needs. */
export const PERIOD_TEXTS = {
  day: ["today", "오늘", "heute"],
  week: ["this week", "이번 주", "diese Woche"],
  month: ["this month", "이번 달", "diesen Monat"],
  theDay: ["the day", "오늘", "des Tages"],
  theWeek: ["the week", "이번 주", "der Woche"],
  theMonth: ["the month", "이번 달", "des Monats"],
  aDay: ["a day", "하루", "am Tag"],
  aWeek: ["a week", "일주일에", "in der Woche"],
  aMonth: ["a month", "한 달", "im Monat"],
} as const satisfies Readonly<Record<string, readonly [en: string, ko: string, de: string]>>;
