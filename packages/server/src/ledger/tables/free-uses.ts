import type { OfferId } from "@tuppence/protocol";
import { uuidOfHash } from "../../lib/uuid.ts";
import { int, json, time, uuid } from "./column.ts";
import { buyerTable } from "./define-table.ts";
import type { Row } from "./table.ts";

/** What a buyer has opened for free by one rule of a seller. */
export const FREE_USES = buyerTable("free_uses", {
  id: uuid(),
  /** For an allowance: the period of the wallet's calendar that `opened` is counted in. For a ticket: 0. */
  period: int(),
  /** For an allowance: each offer opened in the period, once. For a ticket: the last one. */
  opened: json<readonly OfferId[]>(),
  usedAtMs: time(),
});
export type FreeUse = Row<typeof FREE_USES>;

export function freeUseId(ruleId: string): string {
  return uuidOfHash(`free\n${ruleId}`);
}
