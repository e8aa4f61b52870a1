import { languageTag } from "@tuppence/protocol";
import { formatDuration } from "./format-duration.ts";
import { formatFile } from "./format-file.ts";
import { formatPlayingTime } from "./format-playing-time.ts";
import { formatPrice } from "./format-price.ts";
import type { Money } from "@tuppence/protocol/wire";
import { texts as de } from "./texts.de.ts";
import { type Texts, texts as en } from "./texts.en.ts";
import { texts as ko } from "./texts.ko.ts";

const LANGUAGES = { en, de, ko } as const;
type Language = keyof typeof LANGUAGES;

/** The currency shown first to readers of a language, where the offer has a price in it. */
const USUAL_CURRENCY: Readonly<Record<Language, string>> = { en: "USD", de: "EUR", ko: "KRW" };

/** The platform's own words on a page, in one language. What sellers wrote stays as it is. */
export interface Speech {
  readonly language: Language;
  readonly words: Texts;
  readonly price: (money: Money) => string;
  /** Of several prices, the one to show first. */
  readonly first: (prices: readonly Money[]) => Money | undefined;
  readonly duration: (seconds: number) => string;
  /** How long something plays: "3 minutes, 7 seconds". */
  readonly playingTime: (seconds: number) => string;
  readonly file: (file: { readonly type: string; readonly bytes: number }) => string;
  readonly date: (ms: number) => string;
  readonly number: (value: number) => string;
}

const speeches = new Map<Language, Speech>();

/** The first language of an Accept-Language header in which there are words; English when there is none. */
export function speechFor(acceptLanguage: string | undefined): Speech {
  const language = preferred(acceptLanguage ?? "");
  const known = speeches.get(language) ?? createSpeech(language);
  speeches.set(language, known);
  return known;
}

/** A browser sends a dozen at most. */
const MOST_LANGUAGES = 20;

function preferred(header: string): Language {
  const ranges = header
    .slice(0, 500)
    .split(",", MOST_LANGUAGES)
    .map((range) => {
      const [tag = "", ...parameters] = range.split(";");
      const quality = parameters.map((one) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(one)?.[1]);
      return { tag, quality: Number(quality.find((one) => one !== undefined) ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality);
  for (const { tag } of ranges) {
    const language = languageTag(tag)?.split("-")[0] ?? "";
    if (isLanguage(language)) return language;
  }
  return "en";
}

function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}

function createSpeech(language: Language): Speech {
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const numbers = new Intl.NumberFormat(language);
  return {
    language,
    words: LANGUAGES[language],
    price: (money) => formatPrice(money, language),
    first: (prices) =>
      prices.find(({ currency }) => currency === USUAL_CURRENCY[language]) ?? prices[0],
    duration: (seconds) => formatDuration(seconds, language),
    playingTime: (seconds) => formatPlayingTime(seconds, language),
    file: (file) => formatFile(file, language),
    date: (ms) => dates.format(ms),
    number: (value) => numbers.format(value),
  };
}
