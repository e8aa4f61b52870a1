/** What is said about content that the platform keeps, in English, Korean and German. */
export const KEPT_TEXTS = {
  gone: [
    "This is not available here.",
    "여기에서는 볼 수 없습니다.",
    "Das ist hier nicht verfügbar.",
  ],
  offSale: [
    "This is not sold any more.",
    "더 이상 판매하지 않습니다.",
    "Das wird nicht mehr verkauft.",
  ],
  words: ["{count} more words", "남은 글 {count}단어", "Noch {count} Wörter"],
  preview: ["Preview", "미리듣기", "Vorschau"],
  whole: ["The whole", "전체", "Alles"],
} as const satisfies Readonly<Record<string, readonly [en: string, ko: string, de: string]>>;
