import type { Id, IdKind } from "@tuppence/protocol";

/** When everything in the made-up world began. */
export const BEGAN_MS = Date.UTC(2026, 0, 1);

const TAGS: Record<IdKind, number> = {
  buyer: 1,
  wallet: 2,
  topUp: 3,
  grant: 4,
  purchase: 5,
  entitlement: 6,
  refund: 7,
  seller: 8,
  offer: 9,
  apiKey: 10,
  file: 11,
  download: 12,
  meter: 13,
  order: 14,
  rebate: 15,
  refundRequest: 16,
  renewal: 17,
  suspension: 18,
  bankEntry: 19,
  topUpReturn: 20,
  dispute: 21,
  card: 22,
  priceExperiment: 40,
  freeRule: 43,
  gift: 41,
  voucher: 42,
  member: 23,
  invitation: 24,
  operator: 25,
  auditEntry: 26,
  upload: 27,
};

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");

/** The route of buyer `n`: spread evenly over the books. */
export function routeOfBuyer(n: number): number {
  return n % 4096;
}

/** The id of the `n`th thing of a kind. {@link WORLD_ID_SQL} makes the same one inside the database. */
export function worldId<K extends IdKind>(kind: K, n: number, route: number): Id<K> {
  const time = hex(BEGAN_MS + n, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(route, 3)}-8000-${hex(TAGS[kind], 4)}${hex(n, 8)}` as Id<K>;
}

export const WORLD_ID_SQL = `
  CREATE OR REPLACE FUNCTION pg_temp.world_id(tag int, n bigint, route int) RETURNS uuid
  LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(${BEGAN_MS} + n), 12, '0') || '7' || lpad(to_hex(route), 3, '0') || '8000'
      || lpad(to_hex(tag), 4, '0') || lpad(to_hex(n), 8, '0'))::uuid
  $$`;

export function tagOf(kind: IdKind): number {
  return TAGS[kind];
}
