import type { PurchaseTerms } from "../terms/purchase-terms.ts";
import { passEnd, type WalletZones, zoneOf } from "@tuppence/protocol/calendar";

/** When an entitlement that starts at `fromMs` ends; null: never. A pass ends by the calendar of the paying wallet. */
export function lastsUntil(
  { durationMs, pass }: Pick<PurchaseTerms, "durationMs" | "pass">,
  fromMs: number,
  zones: WalletZones,
): number | null {
  if (pass === undefined) return durationMs === null ? null : fromMs + durationMs;
  const { period, anchorMs } = pass;
  return passEnd(
    { period, seasonUntilMs: null },
    { zone: zoneOf(zones), fromMs, ...(anchorMs === undefined ? {} : { anchorMs }) },
  );
}
