import type { PurchaseTerms } from "../rules/terms/purchase-terms.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** When a purchase's entitlement ends. A pass ends at the same local time of day, in the wallet's last time zone. */
export function endOfPass(
  { durationMs, pass }: Pick<PurchaseTerms, "durationMs" | "pass">,
  fromMs: number,
  zones: string,
): number | null {
  if (pass === undefined) return durationMs === null ? null : fromMs + durationMs;
  const zone = zones.split(" ").at(-1) as string;
  const clock = (ms: number) => formatOf(zone).format(ms).replace(" ", "T");
  const wanted = new Date(`${clock(fromMs)}Z`);
  const date = wanted.getUTCDate();
  if (pass.period === "month") {
    wanted.setUTCMonth(wanted.getUTCMonth() + 1);
    if (wanted.getUTCDate() !== date) wanted.setUTCDate(0);
  } else wanted.setUTCDate(date + (pass.period === "week" ? 7 : 1));
  const text = wanted.toISOString().slice(0, 19);
  // Tries the possible UTC offsets for the first time at which local clocks show the wanted time.
  for (let offset = -840; offset <= 840; offset += 30) {
    const ms = wanted.getTime() + offset * 60_000 + (fromMs % 1000);
    if (clock(ms) === text) return ms;
  }
  throw new Error(`clocks of ${zone} never show ${text}`);
}

/** Cached, because creating a format takes a hundred times as long as using it, and sequences need thousands. */
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "medium",
    });
    formats.set(zone, format);
  }
  return format;
}
