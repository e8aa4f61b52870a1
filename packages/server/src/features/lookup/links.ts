import { formatId, type Id, ID_PREFIXES, type IdKind } from "@tuppence/protocol";
import type { LookupLink } from "@tuppence/protocol/wire";

/** Where the operator key can read one object of a kind; null where no route reads a single one. */
const PATHS: Readonly<Record<IdKind, ((id: string) => string) | null>> = {
  buyer: (id) => `/v1/wallets?buyer=${id}`,
  wallet: (id) => `/v1/wallets/${id}`,
  topUp: (id) => `/v1/top-ups/${id}`,
  grant: (id) => `/v1/grants/${id}`,
  purchase: (id) => `/v1/purchases/${id}`,
  entitlement: null,
  refund: (id) => `/v1/refunds/${id}`,
  seller: (id) => `/v1/sellers/${id}`,
  offer: (id) => `/v1/offers/${id}`,
  apiKey: null,
  file: (id) => `/v1/files/${id}`,
  download: null,
  order: (id) => `/v1/orders/${id}`,
  rebate: null,
  refundRequest: (id) => `/v1/refund-requests/${id}`,
  renewal: null,
  meter: (id) => `/v1/meters/${id}`,
  suspension: null,
  bankEntry: (id) => `/v1/bank/entries/${id}`,
  card: null,
  topUpReturn: (id) => `/v1/top-up-returns/${id}`,
  dispute: (id) => `/v1/disputes/${id}`,
  priceExperiment: (id) => `/v1/price-experiments/${id}`,
  freeRule: null,
  gift: null,
  voucher: null,
  member: null,
  invitation: null,
  operator: null,
  auditEntry: null,
  upload: null,
};

/** The documentation's terms for the kinds of ids. */
export const WORDS: Readonly<Record<IdKind, string>> = {
  ...(Object.fromEntries(Object.keys(ID_PREFIXES).map((kind) => [kind, kind])) as Record<
    IdKind,
    string
  >),
  topUp: "top-up",
  bankEntry: "bank-entry",
  topUpReturn: "top-up-return",
  freeRule: "free-rule",
  apiKey: "key",
  refundRequest: "refund-request",
  priceExperiment: "price-experiment",
  auditEntry: "audit-entry",
};

/** @param uuid of a row of this kind, as stored in the database */
export function linkTo(kind: IdKind, uuid: string): LookupLink {
  const id = formatId(kind, uuid as Id<IdKind>);
  return { kind: WORDS[kind], id, read: PATHS[kind]?.(id) ?? null };
}
