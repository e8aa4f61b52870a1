/** A moment the way a language writes it: its day never without its hour, by the reader's own clock. */
export function dayAndHour(iso: string, language: string): string {
  const style = { dateStyle: "long", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(language, style).format(Date.parse(iso));
}
