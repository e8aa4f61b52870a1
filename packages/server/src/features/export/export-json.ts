import { type BuyerId, formatId } from "@tuppence/protocol";
import { isoTime } from "../../lib/iso-time.ts";
import type { ExportStore } from "./export-store.ts";
import {
  autoTopUpRecord,
  cardRecord,
  contactConsentRecord,
  disputeRecord,
  entitlementRecord,
  freeUseRecord,
  giftRecord,
  grantRecord,
  itemRecord,
  meterRecord,
  orderRecord,
  purchaseRecord,
  rebateRecord,
  refundRecord,
  topUpRecord,
  topUpReturnRecord,
  walletRecord,
} from "./export-to-wire.ts";

/** All data of a buyer as one JSON object, written piece by piece. */
export async function* exportJson(
  store: ExportStore,
  { buyerId, account }: { readonly buyerId: BuyerId; readonly account: object },
  nowMs: number,
): AsyncGenerator<string> {
  const wallets = await store.wallets();
  const buyer = JSON.stringify(formatId("buyer", buyerId));
  yield `{"buyer":${buyer},"exportedAt":${JSON.stringify(isoTime(nowMs))}`;
  yield `,"account":${JSON.stringify(account)}`;
  yield `,"wallets":${JSON.stringify(wallets.map((wallet) => walletRecord(wallet, nowMs)))}`;
  const topUps = async function* () {
    for (const { id } of wallets) yield* store.topUps(id);
  };
  yield* list("topUps", topUps(), topUpRecord);
  yield* list("topUpReturns", store.topUpReturns(), topUpReturnRecord);
  yield* list("disputes", store.disputes(), disputeRecord);
  yield* list("cards", store.cards(), cardRecord);
  yield* list("autoTopUps", store.autoTopUps(), autoTopUpRecord);
  yield* list("contactConsents", store.contactConsents(), contactConsentRecord);
  yield* list("purchases", store.purchases(), purchaseRecord);
  yield* list("gifts", store.gifts(), giftRecord);
  yield* list("freeUses", store.freeUses(), freeUseRecord);
  yield* list("refunds", store.refunds(), refundRecord);
  yield* list("meters", store.meters(), meterRecord);
  yield* list("rebates", store.rebates(), rebateRecord);
  yield* list("items", store.items(), itemRecord);
  yield* list("orders", store.orders(), orderRecord);
  yield* list("grants", store.grants(), grantRecord);
  yield* list("entitlements", store.entitlements(), entitlementRecord);
  yield "}";
}

async function* list<R>(
  name: string,
  rows: AsyncIterable<R>,
  toRecord: (row: R) => object,
): AsyncGenerator<string> {
  let separator = `,"${name}":[`;
  for await (const row of rows) {
    yield separator + JSON.stringify(toRecord(row));
    separator = ",";
  }
  yield separator === "," ? "]" : `${separator}]`;
}
