import type { OfferId, PriceExperimentId, SellerId } from "@tuppence/protocol";
import type { Money } from "@tuppence/protocol/wire";
import type { Kysely, Transaction } from "kysely";
import type { PriceExperimentsTable } from "../../db/insight-schema.ts";
import type { Database } from "../../db/schema.ts";

export interface ExperimentPeriod {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly variant: number;
}

export interface ExperimentRow {
  readonly id: PriceExperimentId;
  readonly sellerId: SellerId;
  readonly offerId: OfferId;
  readonly unit: "day" | "week";
  readonly timeZone: string;
  readonly seed: string;
  readonly prices: readonly (readonly Money[])[];
  readonly listPrices: readonly Money[];
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly endedBy: "hand" | "withdrawn" | null;
  readonly createdAtMs: number;
  readonly periods: readonly ExperimentPeriod[];
}

type Db = Kysely<Database> | Transaction<Database>;

/** Whether the offer has an experiment in some part of this time. The caller holds the offer's lock. */
export async function overlaps(
  db: Db,
  { offerId, startsAtMs, endsAtMs }: Pick<ExperimentRow, "offerId" | "startsAtMs" | "endsAtMs">,
): Promise<boolean> {
  const row = await db
    .selectFrom("price_experiments")
    .select("id")
    .where("offer_id", "=", offerId)
    .where("starts_at_ms", "<", BigInt(endsAtMs))
    .where("ends_at_ms", ">", BigInt(startsAtMs))
    // One that was withdrawn takes no time.
    .whereRef("ends_at_ms", ">", "starts_at_ms")
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertExperiment(
  db: Transaction<Database>,
  row: ExperimentRow,
): Promise<void> {
  await db
    .insertInto("price_experiments")
    .values({
      id: row.id,
      seller_id: row.sellerId,
      offer_id: row.offerId,
      unit: row.unit,
      time_zone: row.timeZone,
      seed: row.seed,
      prices: JSON.stringify(row.prices),
      list_prices: JSON.stringify(row.listPrices),
      starts_at_ms: BigInt(row.startsAtMs),
      ends_at_ms: BigInt(row.endsAtMs),
      created_at_ms: BigInt(row.createdAtMs),
    })
    .execute();
  const periods = row.periods.map((period, number) => ({
    experiment_id: row.id,
    offer_id: row.offerId,
    number,
    from_ms: BigInt(period.fromMs),
    until_ms: BigInt(period.untilMs),
    variant: period.variant,
  }));
  await db.insertInto("price_experiment_periods").values(periods).execute();
}

/** @param sellerId null: of any seller */
export async function findExperiment(
  db: Db,
  id: PriceExperimentId,
  sellerId: SellerId | null,
): Promise<ExperimentRow | undefined> {
  let query = db.selectFrom("price_experiments").selectAll().where("id", "=", id);
  if (sellerId !== null) query = query.where("seller_id", "=", sellerId);
  const [row] = await withPeriods(db, await query.execute());
  return row;
}

export async function listExperiments(
  db: Db,
  filter: {
    readonly sellerId: SellerId;
    readonly offerId: OfferId | null;
    readonly after: PriceExperimentId | null;
    readonly limit: number;
  },
): Promise<ExperimentRow[]> {
  let query = db
    .selectFrom("price_experiments")
    .selectAll()
    .where("seller_id", "=", filter.sellerId);
  if (filter.offerId !== null) query = query.where("offer_id", "=", filter.offerId);
  if (filter.after !== null) query = query.where("id", "<", filter.after);
  return withPeriods(db, await query.orderBy("id", "desc").limit(filter.limit).execute());
}

export async function endExperiment(
  db: Transaction<Database>,
  id: PriceExperimentId,
  end: { readonly atMs: number; readonly by: "hand" | "withdrawn" },
): Promise<void> {
  await db
    .updateTable("price_experiments")
    .set({ ends_at_ms: BigInt(end.atMs), ended_by: end.by })
    .where("id", "=", id)
    .execute();
}

type StoredExperiment = Omit<PriceExperimentsTable, "prices" | "list_prices" | "ended_by"> & {
  readonly prices: unknown;
  readonly list_prices: unknown;
  readonly ended_by: ExperimentRow["endedBy"];
};

async function withPeriods(db: Db, rows: readonly StoredExperiment[]): Promise<ExperimentRow[]> {
  if (rows.length === 0) return [];
  const periods = await db
    .selectFrom("price_experiment_periods")
    .selectAll()
    .where(
      "experiment_id",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    id: row.id as PriceExperimentId,
    sellerId: row.seller_id as SellerId,
    offerId: row.offer_id as OfferId,
    unit: row.unit,
    timeZone: row.time_zone,
    seed: row.seed,
    prices: row.prices as Money[][],
    listPrices: row.list_prices as Money[],
    startsAtMs: Number(row.starts_at_ms),
    endsAtMs: Number(row.ends_at_ms),
    endedBy: row.ended_by,
    createdAtMs: Number(row.created_at_ms),
    periods: periods
      .filter(({ experiment_id }) => experiment_id === row.id)
      .map((period) => ({
        fromMs: Number(period.from_ms),
        untilMs: Math.min(Number(period.until_ms), Number(row.ends_at_ms)),
        variant: period.variant,
      }))
      .filter(({ fromMs, untilMs }) => fromMs < untilMs),
  }));
}
