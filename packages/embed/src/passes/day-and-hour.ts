/** A date with its time, as the language writes it, by the reader's own clock. */
export function dayAndHour(iso: string, language: string): string {
  const style = { dateStyle: "long", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat(language, style).format(Date.parse(iso));
}
