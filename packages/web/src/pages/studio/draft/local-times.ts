/** The value of a field for a local date and time, from a time of the API. Empty for none. */
export function localText(iso: string | null): string {
  if (iso === null) return "";
  const at = new Date(iso);
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}

/** The time that such a field means here; null when it is empty, undefined when it is no time. */
export function timeOf(text: string): string | null | undefined {
  if (text === "") return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
