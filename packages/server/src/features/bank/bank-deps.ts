import type { BuyerId, TopUpId, WalletId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../../db/schema.ts";
import type { Ledger, TopUpRecord } from "../../ledger/index.ts";
import type { BoundedLog } from "../../lib/bounded-log.ts";
import type { BankAccount } from "../../parse-bank.ts";

export interface BankDeps {
  readonly db: { readonly pool: Pool; readonly kysely: Kysely<Database> };
  readonly ledger: Pick<Ledger, "submit">;
  readonly account: BankAccount;
  readonly findWallet: (
    id: WalletId,
  ) => Promise<{ readonly buyerId: BuyerId; readonly currency: string } | undefined>;
  readonly findTopUp: (id: TopUpId) => Promise<TopUpRecord | undefined>;
  /** Asks the rail about a top-up, and records what it says. */
  readonly followTopUp: (id: TopUpId) => Promise<TopUpRecord>;
  readonly warn: BoundedLog;
  readonly now: () => number;
}
