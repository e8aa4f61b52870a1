/** Who suspended or resumed whom, as Kysely sees it. */

interface Noted {
  id: string;
  action: "suspend" | "resume";
  reason: string;
  decided_by: string;
  created_at_ms: bigint;
}

export interface SellerSuspensionsTable extends Noted {
  seller_id: string;
}
