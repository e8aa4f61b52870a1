const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** A span in the largest unit that divides it: "14 days", "36 hours". */
export function formatDuration(seconds: number, language: string): string {
  const [unit, size] = UNITS.find(([, each]) => seconds % each === 0) ?? (["second", 1] as const);
  const style = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(language, style).format(seconds / size);
}
