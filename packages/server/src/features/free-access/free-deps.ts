import type { BuyerId, SellerId, WalletId } from "@tuppence/protocol";
import type { Purchase } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { BuyerActor, GrantActor, PageActor } from "../../api/actor.ts";
import type { RunningConfig } from "../../config.ts";
import type { Database } from "../../db/schema.ts";
import type { Ledger, PurchaseAccepted } from "../../ledger/index.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import type { OfferReader } from "../../sale/offer-reader.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";

import type { RuleReader } from "./create-rule-reader.ts";

export interface FreeDeps {
  readonly config: Pick<RunningConfig, "books">;
  readonly db: {
    readonly kysely: Kysely<Database>;
    readonly pool: Pick<Pool, "query" | "connect">;
  };
  readonly ledger: Pick<Ledger, "submit">;
  readonly offers: OfferReader;
  readonly tokens: AccessIssuer;
  readonly saleFee: SaleFee;
  readonly freeRules: RuleReader;
  readonly walletsOf: (
    buyerId: BuyerId,
  ) => Promise<readonly { readonly id: WalletId; readonly currency: string }[]>;
  /** A purchase of the buyer as they may see it; undefined when there is none. */
  readonly showPurchase: (
    buyerId: BuyerId,
    purchase: Pick<PurchaseAccepted["purchase"], "id">,
  ) => Promise<Purchase | undefined>;
  readonly now: () => number;
}

export type Reader = PageActor | GrantActor | BuyerActor;

/** Whose pages the reader is at; null: not at a seller's. */
export function sellerAt(reader: Reader): SellerId | null {
  return reader.kind === "buyer" ? null : reader.sellerId;
}
