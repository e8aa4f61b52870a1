import { TEXTS } from "./texts.ts";

type Texts = Readonly<Record<string, readonly string[]>>;
type In<T> = { readonly [K in keyof T]: string };
export type Messages = In<typeof TEXTS>;

/** In the order of the texts. */
const LANGUAGES = ["en", "ko", "de"] as const;

/** All texts in a BCP 47 language; in English when there is no translation. @example messagesOf("ko-KR") */
export function messagesOf(language: string): Messages {
  return textsIn(TEXTS, language);
}

export function textsIn<T extends Texts>(all: T, language: string): In<T> {
  const wanted = language.toLowerCase().split("-")[0];
  const index = Math.max(
    0,
    LANGUAGES.findIndex((known) => known === wanted),
  );
  const entries = Object.entries(all).map(([name, texts]) => [name, texts[index]]);
  return Object.fromEntries(entries) as In<T>;
}

/** Puts values in a text's places. @example fill("Unlock for {price}", { price: "2¢" }) */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
