import {
  type CalendarPeriod,
  calendarPeriod,
  type PeriodKind,
  periodNumbered,
} from "./calendar-period.ts";
import { DAY_MS } from "./local-time.ts";

/**
 * The time zones of a wallet: the first, then each later one after the moment of its choice, in milliseconds since 1970.
 * A later choice does not change the past.
 * @example "UTC 1793491200000 Asia/Seoul"
 */
export type WalletZones = string;

export interface WalletPeriod extends CalendarPeriod {
  /**
   * The number of the calendar period in which it ends; differs from `number` when a short period was merged into it.
   */
  readonly lastNumber: number;
}

const REMEMBERED = 5_000;
/** By kind, then by zones: building a combined key would take longer than the look-up. */
const recent = new Map<PeriodKind, Map<WalletZones, WalletPeriod>>();

/**
 * The period in which spending at a moment counts.
 *
 * After a change of zone, a wallet keeps its current period until that is over in the old zone and the new one. So no
 * period comes twice, and numbers only grow. If more than half of the new zone's period would be over by then, it is
 * merged with the one before.
 */
export function walletPeriod(zones: WalletZones, kind: PeriodKind, ms: number): WalletPeriod {
  let ofKind = recent.get(kind);
  if (ofKind === undefined) recent.set(kind, (ofKind = new Map()));
  const known = ofKind.get(zones);
  if (known !== undefined && known.startMs <= ms && ms < known.endMs) return known;
  const found = findPeriod(zones, kind, ms);
  if (ofKind.size >= REMEMBERED) ofKind.clear();
  ofKind.set(zones, found);
  return found;
}

/** The zone that was chosen last. */
export function zoneOf(zones: WalletZones): string {
  return zones.slice(zones.lastIndexOf(" ") + 1);
}

/** @param nowMs later than every choice before */
export function withZone(zones: WalletZones, zone: string, nowMs: number): WalletZones {
  return zoneOf(zones) === zone ? zones : `${zones} ${nowMs} ${zone}`;
}

/** The wallet's period that ends with this calendar period; `undefined` when none does. */
export function walletPeriodEnding(
  zones: WalletZones,
  kind: PeriodKind,
  number: number,
): WalletPeriod | undefined {
  for (const { zone } of stepsOf(zones)) {
    const period = walletPeriod(zones, kind, periodNumbered(zone, kind, number).endMs - 1);
    if (period.lastNumber === number) return period;
  }
  return undefined;
}

/** The wallet's period with that number, or the first after it. */
export function walletPeriodNumbered(
  zones: WalletZones,
  kind: PeriodKind,
  number: number,
): WalletPeriod {
  const [first] = stepsOf(zones);
  // Two days before it begins in any zone.
  let period = walletPeriod(
    zones,
    kind,
    periodNumbered(first.zone, kind, number - 1).startMs - 2 * DAY_MS,
  );
  while (period.number < number) period = walletPeriod(zones, kind, period.endMs);
  return period;
}

interface Step {
  readonly zone: string;
  readonly fromMs: number;
}

/** Each zone with the moment from which it applies. */
export function stepsOf(zones: WalletZones): readonly [Step, ...Step[]] {
  const words = zones.split(" ");
  const steps: [Step, ...Step[]] = [{ zone: words[0] ?? "UTC", fromMs: Number.NEGATIVE_INFINITY }];
  for (let at = 1; at + 1 < words.length; at += 2)
    steps.push({ fromMs: Number(words[at]), zone: words[at + 1] as string });
  return steps;
}

function findPeriod(zones: WalletZones, kind: PeriodKind, ms: number): WalletPeriod {
  const words = zones.split(" ");
  const zone = words.pop() as string;
  const fromMs = Number(words.pop());
  if (words.length === 0) return asIs(calendarPeriod(zone, kind, ms));
  const before = words.join(" ");
  const running = lengthened(walletPeriod(before, kind, fromMs), zone, kind);
  if (ms < running.startMs) return walletPeriod(before, kind, ms);
  if (ms < running.endMs) return running;
  const natural = asIs(calendarPeriod(zone, kind, ms));
  return { ...natural, startMs: Math.max(natural.startMs, running.endMs) };
}

/** The period of a change of zone: it lasts until its end, and until a period of the new zone may begin. */
function lengthened(running: WalletPeriod, zone: string, kind: PeriodKind): WalletPeriod {
  let { endMs, lastNumber } = running;
  let next = calendarPeriod(zone, kind, endMs);
  while (next.number <= lastNumber) {
    endMs = next.endMs;
    lastNumber = Math.max(lastNumber, next.number);
    next = calendarPeriod(zone, kind, endMs);
  }
  const left = next.endMs - endMs;
  if (next.startMs < endMs && left * 2 < next.endMs - next.startMs) {
    endMs = next.endMs;
    lastNumber = next.number;
  }
  return { ...running, endMs, lastNumber };
}

function asIs(period: CalendarPeriod): WalletPeriod {
  return { ...period, lastNumber: period.number };
}
