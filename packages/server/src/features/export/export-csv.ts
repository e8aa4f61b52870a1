import { formatId, formatMicros, micros } from "@tuppence/protocol";
import { isoTime } from "../../lib/iso-time.ts";
import { csvLine } from "./csv-line.ts";
import { asId, type ExportStore } from "./export-store.ts";
import { mergeByTime } from "./merge-by-time.ts";

interface Movement {
  readonly atMs: number;
  readonly cells: readonly string[];
}

const HEADER = [
  "time",
  "kind",
  "id",
  "wallet",
  "amount",
  "currency",
  "seller",
  "offer",
  "title",
  "url",
  "purchase",
  "rail",
];
/** Without it, spreadsheets read UTF-8 in a local encoding. */
const BYTE_ORDER_MARK = "\ufeff";

/** All movements of a buyer's money as one table in order of time: money in is positive, money out negative. */
export async function* exportCsv(store: ExportStore): AsyncGenerator<string> {
  const wallets = await store.wallets();
  yield BYTE_ORDER_MARK + csvLine(HEADER);
  const movements = mergeByTime([
    ...wallets.map(({ id }) => topUps(store, id)),
    purchases(store),
    refunds(store),
    rebates(store),
    holds(store),
    claims(store),
  ]);
  for await (const { cells } of movements) yield csvLine(cells);
}

async function* topUps(store: ExportStore, walletId: string): AsyncGenerator<Movement> {
  for await (const row of store.topUps(walletId)) {
    // Only what was credited is a movement, at that time.
    if (row.state !== "settled") continue;
    const id = formatId("topUp", asId("topUp", row.id));
    const credited = { ...row, created_at_ms: row.ended_at_ms ?? row.created_at_ms };
    yield movement(credited, "top-up", id, row.amount_micros, ["", "", "", "", ""], row.rail);
  }
}

async function* purchases(store: ExportStore): AsyncGenerator<Movement> {
  for await (const row of store.purchases()) {
    const id = formatId("purchase", asId("purchase", row.id));
    const offer = formatId("offer", asId("offer", row.offer_id));
    const about = [row.seller_name, offer, row.title, row.resource_url, id];
    yield movement(row, "purchase", id, -row.amount_micros, about);
  }
}

async function* refunds(store: ExportStore): AsyncGenerator<Movement> {
  for await (const row of store.refunds()) {
    const id = formatId("refund", asId("refund", row.id));
    const offer = formatId("offer", asId("offer", row.offer_id));
    const purchase = formatId("purchase", asId("purchase", row.purchase_id));
    const about = [row.seller_name, offer, row.title, row.resource_url, purchase];
    yield movement(row, "refund", id, row.amount_micros, about);
  }
}

/** Money into a hold, out of it again, or back from the seller. The rest of a hold has been paid. */
async function* holds(store: ExportStore): AsyncGenerator<Movement> {
  for await (const row of store.holdMovements()) {
    const id = row.purpose === "meter" ? formatId("meter", asId("meter", row.hold_id)) : "";
    const offer = formatId("offer", asId("offer", row.offer_id));
    const amount = row.kind === "hold" ? -row.amount_micros : row.amount_micros;
    const about = [row.seller_name, offer, row.title, row.resource_url, ""];
    yield movement(row, row.kind === "refund" ? "meter-refund" : row.kind, id, amount, about);
  }
}

/** Money that went back to payers, was claimed by their banks, or was given up. */
async function* claims(store: ExportStore): AsyncGenerator<Movement> {
  for await (const row of store.claimMovements())
    yield movement(row, row.kind, "", row.amount_micros, ["", "", "", "", ""]);
}

async function* rebates(store: ExportStore): AsyncGenerator<Movement> {
  for await (const row of store.rebates()) {
    const id = formatId("rebate", asId("rebate", row.id));
    const pass = formatId("offer", asId("offer", row.pass_id));
    const about = [row.seller_name, pass, row.title, row.resource_url, ""];
    yield movement(row, "rebate", id, row.amount_micros, about);
  }
}

function movement(
  row: {
    readonly created_at_ms: bigint;
    readonly wallet_id: string;
    readonly currency: string;
  },
  kind: string,
  id: string,
  amountMicros: bigint,
  about: readonly string[],
  rail = "",
): Movement {
  const wallet = formatId("wallet", asId("wallet", row.wallet_id));
  const amount = formatMicros(micros(amountMicros));
  const time = isoTime(row.created_at_ms);
  return {
    atMs: Number(row.created_at_ms),
    cells: [time, kind, id, wallet, amount, row.currency, ...about, rail],
  };
}
