import type { SpanDraft } from "./offer-draft.ts";

const SECONDS = { day: 86_400, hour: 3600, minute: 60, second: 1 } as const;

/** The largest unit in which a number of seconds is whole. @example spanOf(7200) // 2 hours */
export function spanOf(seconds: number): SpanDraft {
  if (seconds === 0) return { count: "0", unit: "minute" };
  const units = Object.keys(SECONDS) as (keyof typeof SECONDS)[];
  const unit = units.find((name) => seconds % SECONDS[name] === 0) ?? "second";
  return { count: String(seconds / SECONDS[unit]), unit };
}

/** The seconds of a span; undefined when its count is no whole number. */
export function secondsOf({ count, unit }: SpanDraft): number | undefined {
  const whole = wholeNumber(count);
  return whole === undefined ? undefined : whole * SECONDS[unit];
}

/** A typed whole number; undefined for anything else. */
export function wholeNumber(text: string): number | undefined {
  return /^\s*[0-9]{1,12}\s*$/.test(text) ? Number(text) : undefined;
}

/** Seconds from `3:25`, `1:02:03` or `205`; undefined for anything else. */
export function secondsOfLength(text: string): number | undefined {
  if (!/^\s*[0-9]{1,6}(:[0-5]?[0-9]){0,2}\s*$/.test(text)) return undefined;
  return text.split(":").reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

/** Seconds as players show them. @example lengthText(205) // "3:25" */
export function lengthText(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}
