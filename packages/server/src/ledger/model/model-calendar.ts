/** How the model finds a wallet's days, weeks and months: by reading local clocks every half hour. */

const HALF_HOUR_MS = 1_800_000;
const FIRST_MS = Date.UTC(2025, 10, 1);
const LAST_MS = Date.UTC(2026, 3, 10);

export type ModelPeriod = "day" | "week" | "month";

interface Named {
  readonly name: string;
  readonly fromMs: number;
}

const named = new Map<string, readonly Named[]>();

/**
 * The name of the period that contains `ms`. Later periods have greater names.
 * @param zones a time zone, or two with the time of the change between them
 */
export function nameOf(zones: string, period: ModelPeriod, ms: number): string {
  return found(zones, period, ms).name;
}

/** When the period that contains `ms` ends. */
export function endOf(zones: string, period: ModelPeriod, ms: number): number {
  const { fromMs } = found(zones, period, ms);
  return periodsOf(zones, period).find((one) => one.fromMs > fromMs)?.fromMs as number;
}

function found(zones: string, period: ModelPeriod, ms: number): Named {
  return periodsOf(zones, period).findLast(({ fromMs }) => fromMs <= ms) as Named;
}

function periodsOf(zones: string, period: ModelPeriod): readonly Named[] {
  const key = `${period} ${zones}`;
  const known = named.get(key);
  if (known !== undefined) return known;
  const made = watched(zones, period);
  named.set(key, made);
  return made;
}

/**
 * Reads two clocks: the old zone's determines when the running period ends, the new zone's how later ones are named.
 */
function watched(zones: string, period: ModelPeriod): readonly Named[] {
  const [first = "", at = "Infinity", second = first] = zones.split(" ");
  const shown = (zone: string, ms: number) => labelOf(zone, period, ms);
  const periods: Named[] = [{ name: shown(first, FIRST_MS), fromMs: FIRST_MS }];
  let owner = first;
  let last = shown(first, FIRST_MS);
  for (let ms = FIRST_MS; ms < LAST_MS; ms += HALF_HOUR_MS) {
    if (shown(owner, ms) <= last) continue;
    const zone = ms >= Number(at) ? second : first;
    const label = shown(zone, ms);
    const isNew = zone === owner || (label > last && isHalfLeft(zone, period, ms));
    owner = zone;
    if (isNew) periods.push({ name: label, fromMs: ms });
    if (label > last) last = label;
  }
  return periods;
}

function isHalfLeft(zone: string, period: ModelPeriod, ms: number): boolean {
  const label = labelOf(zone, period, ms);
  let [gone, left] = [0, 0];
  while (labelOf(zone, period, ms - (gone + 1) * HALF_HOUR_MS) === label) gone++;
  while (labelOf(zone, period, ms + left * HALF_HOUR_MS) === label) left++;
  return left >= gone;
}

const dates = new Map<string, Intl.DateTimeFormat>();

/** A week is named after its first day, a Monday. */
function labelOf(zone: string, period: ModelPeriod, ms: number): string {
  let format = dates.get(zone);
  if (!format) dates.set(zone, (format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone })));
  const date = format.format(ms);
  if (period === "day") return date;
  if (period === "month") return date.slice(0, 7);
  const monday = new Date(`${date}T00:00:00Z`);
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  return monday.toISOString().slice(0, 10);
}
