import { findMistyped } from "../../rails/bank/reference/find-mistyped.ts";
import type { EntryRow } from "./entry-rows.ts";

/** What its payer probably meant as a reference. */
export function mistypedIn({
  remittance,
  end_to_end_id: endToEndId,
}: Pick<EntryRow, "remittance" | "end_to_end_id">): string | undefined {
  return findMistyped([remittance, endToEndId ?? ""]);
}
