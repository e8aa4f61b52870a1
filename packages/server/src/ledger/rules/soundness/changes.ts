import type { Change } from "../../tables/define-table.ts";
import type { Transfer } from "../../tables/transfer.ts";

/** What a decision changes in the books. */
export interface Changes {
  readonly rows: readonly Change[];
  readonly transfers: readonly Transfer[];
}
