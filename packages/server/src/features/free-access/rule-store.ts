import type { FreeRuleId, SellerId } from "@tuppence/protocol";
import type { PeriodKind } from "@tuppence/protocol/calendar";
import type { Pool } from "pg";

interface AnyRule {
  readonly id: FreeRuleId;
  readonly sellerId: SellerId;
  /** As passes name theirs: `all`, or `section:…`. */
  readonly scope: string;
  readonly opensForMs: number | null;
  readonly createdAtMs: number;
  readonly endedAtMs: number | null;
}

export interface AllowanceRule extends AnyRule {
  readonly kind: "allowance";
  readonly opens: number;
  readonly period: PeriodKind;
  readonly forStrangers: boolean;
}

export interface TicketRule extends AnyRule {
  readonly kind: "ticket";
  readonly waitMs: number;
  readonly opensForMs: number;
}

export type Rule = AllowanceRule | TicketRule;

interface StoredRule {
  readonly id: FreeRuleId;
  readonly seller_id: SellerId;
  readonly kind: Rule["kind"];
  readonly scope: string;
  readonly opens: number | null;
  readonly period: PeriodKind | null;
  readonly for_strangers: boolean;
  readonly wait_ms: bigint | null;
  readonly opens_for_ms: bigint | null;
  readonly created_at_ms: bigint;
  readonly ended_at_ms: bigint | null;
}

type Db = Pick<Pool, "query">;

const COLUMNS =
  "id, seller_id, kind, scope, opens, period, for_strangers, wait_ms, opens_for_ms, created_at_ms, ended_at_ms";

/** Writes a rule, unless an earlier try of the same request did. @returns false when there are too many in force */
export async function insertRule(db: Db, rule: Rule, most: number): Promise<boolean> {
  const isAllowance = rule.kind === "allowance";
  const { rowCount } = await db.query(
    `INSERT INTO free_rules (${COLUMNS})
     SELECT $1::uuid, $2::uuid, $3, $4, $5::int, $6, $7, $8::bigint, $9::bigint, $10::bigint, NULL
     WHERE (SELECT count(*) FROM free_rules WHERE seller_id = $2 AND ended_at_ms IS NULL AND id <> $1) < $11
     ON CONFLICT (id) DO UPDATE SET id = excluded.id`,
    [
      rule.id,
      rule.sellerId,
      rule.kind,
      rule.scope,
      isAllowance ? rule.opens : null,
      isAllowance ? rule.period : null,
      isAllowance && rule.forStrangers,
      isAllowance ? null : rule.waitMs,
      rule.opensForMs,
      rule.createdAtMs,
      most,
    ],
  );
  return rowCount === 1;
}

/** Ends a rule for good; what it opened stays open. */
export async function endRule(
  db: Db,
  { id, sellerId }: Pick<Rule, "id" | "sellerId">,
  nowMs: number,
): Promise<Rule | undefined> {
  const { rows } = await db.query<StoredRule>(
    `UPDATE free_rules SET ended_at_ms = coalesce(ended_at_ms, $3) WHERE id = $1 AND seller_id = $2
     RETURNING ${COLUMNS}`,
    [id, sellerId, nowMs],
  );
  return rows.map(toRule)[0];
}

export async function listRules(
  db: Db,
  asked: { readonly sellerId: SellerId; readonly after: FreeRuleId | null; readonly limit: number },
): Promise<Rule[]> {
  const { rows } = await db.query<StoredRule>(
    `SELECT ${COLUMNS} FROM free_rules WHERE seller_id = $1 AND ($2::uuid IS NULL OR id < $2)
     ORDER BY id DESC LIMIT $3`,
    [asked.sellerId, asked.after, asked.limit],
  );
  return rows.map(toRule);
}

/** The seller's rules in force: those for a section first, then the newest. */
export async function rulesInForce(db: Db, sellerId: SellerId): Promise<Rule[]> {
  const { rows } = await db.query<StoredRule>(
    `SELECT ${COLUMNS} FROM free_rules WHERE seller_id = $1 AND ended_at_ms IS NULL
     ORDER BY scope = 'all', id DESC`,
    [sellerId],
  );
  return rows.map(toRule);
}

function toRule(row: StoredRule): Rule {
  const any = {
    id: row.id,
    sellerId: row.seller_id,
    scope: row.scope,
    createdAtMs: Number(row.created_at_ms),
    endedAtMs: row.ended_at_ms === null ? null : Number(row.ended_at_ms),
  };
  const opensForMs = row.opens_for_ms === null ? null : Number(row.opens_for_ms);
  // The database checks which columns each kind has.
  return row.kind === "allowance"
    ? {
        ...any,
        kind: "allowance",
        opens: row.opens as number,
        period: row.period as PeriodKind,
        forStrangers: row.for_strangers,
        opensForMs,
      }
    : { ...any, kind: "ticket", waitMs: Number(row.wait_ms), opensForMs: opensForMs as number };
}
