import type { FreeRuleId, OfferId } from "@tuppence/protocol";
import { walletPeriod } from "@tuppence/protocol/calendar";
import type { Pool } from "pg";
import type { AllowanceRule } from "./rule-store.ts";
import type { VisitorHash } from "./visitor.ts";

/** An offer that a reader without a wallet has opened, in a period of the calendar of UTC. */
export interface Visit {
  readonly offer: OfferId;
  readonly atMs: number;
  readonly period: number;
}

/** Nothing that was opened longer ago than this matters. */
export const KEPT_MS = 400 * 86_400_000;

export async function readVisits(
  db: Pick<Pool, "query">,
  visitor: VisitorHash,
  ruleId: FreeRuleId,
): Promise<readonly Visit[]> {
  const { rows } = await db.query<{ opened: Visit[] }>(
    "SELECT opened FROM free_visits WHERE visitor = $1 AND rule_id = $2",
    [visitor, ruleId],
  );
  return rows[0]?.opened ?? [];
}

/**
 * Opens an offer for a reader without a wallet, if it is open already or one more is allowed; undefined otherwise. The
 * row is locked, so however many requests come at once, they are counted one after the other.
 */
export async function visit(
  db: Pick<Pool, "connect">,
  visitor: VisitorHash,
  { rule, offerId }: { readonly rule: AllowanceRule; readonly offerId: OfferId },
  nowMs: number,
): Promise<{ readonly made: Visit; readonly isNew: boolean } | undefined> {
  const client = await db.connect();
  let isBroken = true;
  try {
    await client.query("BEGIN");
    await client.query(
      `INSERT INTO free_visits (visitor, rule_id, opened, updated_at_ms) VALUES ($1, $2, '[]', $3)
       ON CONFLICT DO NOTHING`,
      [visitor, rule.id, nowMs],
    );
    const { rows } = await client.query<{ opened: Visit[] }>(
      "SELECT opened FROM free_visits WHERE visitor = $1 AND rule_id = $2 FOR UPDATE",
      [visitor, rule.id],
    );
    const decided = decideVisit(rows[0]?.opened ?? [], { rule, offerId }, nowMs);
    if (decided?.isNew === true)
      await client.query(
        "UPDATE free_visits SET opened = $3, updated_at_ms = $4 WHERE visitor = $1 AND rule_id = $2",
        [visitor, rule.id, JSON.stringify(decided.opened), nowMs],
      );
    await client.query(decided === undefined ? "ROLLBACK" : "COMMIT");
    isBroken = false;
    return decided;
  } finally {
    client.release(isBroken);
  }
}

/** The visits that count in the current period: one for each offer. */
export function visitsInPeriod(
  opened: readonly Visit[],
  rule: AllowanceRule,
  nowMs: number,
): ReadonlySet<OfferId> {
  const { number } = walletPeriod("UTC", rule.period, nowMs);
  return new Set(opened.filter(({ period }) => period >= number).map(({ offer }) => offer));
}

export function isOpen({ atMs }: Visit, { opensForMs }: AllowanceRule, nowMs: number): boolean {
  return nowMs < atMs + (opensForMs ?? KEPT_MS);
}

function decideVisit(
  opened: readonly Visit[],
  { rule, offerId }: { readonly rule: AllowanceRule; readonly offerId: OfferId },
  nowMs: number,
) {
  const standing = opened.findLast((one) => one.offer === offerId && isOpen(one, rule, nowMs));
  if (standing !== undefined) return { made: standing, isNew: false, opened };
  const now = visitsInPeriod(opened, rule, nowMs);
  if (!now.has(offerId) && now.size >= rule.opens) return undefined;
  const { number } = walletPeriod("UTC", rule.period, nowMs);
  const made: Visit = { offer: offerId, atMs: nowMs, period: number };
  const kept = opened.filter((one) => one.period >= number || isOpen(one, rule, nowMs));
  return { made, isNew: true, opened: [...kept, made] };
}
