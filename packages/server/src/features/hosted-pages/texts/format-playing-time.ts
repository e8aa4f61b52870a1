/** How long something plays: "3 minutes, 7 seconds". */
export function formatPlayingTime(seconds: number, language: string): string {
  const whole = Math.round(seconds);
  const parts = [
    ["hour", Math.floor(whole / 3600)],
    ["minute", Math.floor(whole / 60) % 60],
    ["second", whole % 60],
  ] as const;
  const texts = parts
    .filter(([, count]) => count > 0)
    .map(([unit, count]) =>
      new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count),
    );
  return new Intl.ListFormat(language, { type: "unit" }).format(texts);
}
