import { type Transaction, sql } from "kysely";
import type { Database } from "../../db/schema.ts";
import { UnfitTermsError } from "./errors.ts";
import type { OfferRow } from "./offer-store.ts";

/** Each purchase counts towards all of them, so their number is limited; passes without a cap are not. */
const MOST_CAPS = 100;

/** Refuses one more pass with a cap when its seller has too many on sale; called after it was written. */
export async function requireFewCaps(
  db: Transaction<Database>,
  { sellerId, active, terms: { pass } }: Pick<OfferRow, "sellerId" | "active" | "terms">,
): Promise<void> {
  if (!active || pass === undefined || pass.cap.length === 0) return;
  const { caps } = await db
    .selectFrom("offers")
    .select((select) => select.fn.countAll<bigint>().as("caps"))
    .where("seller_id", "=", sellerId)
    .where("kind", "=", "pass")
    .where("active", "=", true)
    .where(sql<boolean>`jsonb_array_length(terms -> 'pass' -> 'cap') > 0`)
    .executeTakeFirstOrThrow();
  if (caps > MOST_CAPS)
    throw new UnfitTermsError(
      "too-many-caps",
      "/pass/cap",
      `At most ${MOST_CAPS} passes on sale at a time may have a cap.`,
    );
}
