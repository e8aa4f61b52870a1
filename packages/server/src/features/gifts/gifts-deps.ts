import type { BuyerId, OfferId, WalletId } from "@tuppence/protocol";
import type { Purchase } from "@tuppence/protocol/wire";
import type { RunningConfig } from "../../config.ts";
import type { BuyOffer, Ledger, PurchaseAccepted, PurchaseTerms } from "../../ledger/index.ts";
import type { OfferReader } from "../../sale/offer-reader.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";
import type { GiftStore } from "./gift-store.ts";

/** What finishing a gift needs, in a request or later in a job. */
export interface FinishDeps {
  readonly ledger: Pick<Ledger, "submit">;
  readonly gifts: GiftStore;
  readonly walletsOf: (
    buyerId: BuyerId,
  ) => Promise<readonly { readonly id: WalletId; readonly currency: string }[]>;
  /** The passes that open an offer. */
  readonly passesCovering: (
    id: OfferId,
  ) => Promise<Required<Pick<PurchaseTerms, "coveredBy" | "scopes">>>;
  readonly now: () => number;
}

export interface GiftsDeps extends FinishDeps {
  readonly config: Pick<RunningConfig, "secret" | "publicUrl">;
  readonly offers: OfferReader;
  readonly saleFee: SaleFee;
  /** Decides a purchase, and puts money into the wallet first where its buyer has ordered that. */
  readonly pay: (command: BuyOffer) => ReturnType<Ledger["submit"]>;
  /** Whether the buyer has the offer, or a pass that covers it. */
  readonly owns: (buyerId: BuyerId, offerId: OfferId) => Promise<boolean>;
  readonly showPurchase: (
    buyerId: BuyerId,
    purchase: Pick<PurchaseAccepted["purchase"], "id">,
  ) => Promise<Purchase | undefined>;
}
