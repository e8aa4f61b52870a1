import type { BuyerId } from "@tuppence/protocol";
import type { Ledger } from "../../ledger/index.ts";
import type { AccessIssuer } from "../../sale/access-issuer.ts";
import type { OfferReader } from "../../sale/offer-reader.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";
import type { SellerStandings } from "../../sale/seller-standing.ts";
import type { MeterStore } from "./meter-store.ts";

export interface MetersDeps {
  readonly saleFee: SaleFee;
  readonly ledger: Ledger;
  readonly offers: Pick<OfferReader, "find">;
  readonly meters: MeterStore;
  readonly standings: SellerStandings;
  readonly tokens: AccessIssuer;
  /** How many regrets a buyer may have in this calendar month. */
  readonly regretsAllowed: (buyerId: BuyerId) => Promise<number>;
  readonly now: () => number;
}
