import type { IdKind } from "@tuppence/protocol";
import type { LookupFound } from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import { isoTime } from "../../lib/iso-time.ts";
import { linkTo } from "./links.ts";

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly outcome: string;
  readonly at_ms: string;
}

/** The kind of id in the answer of each kind of command. */
const ANSWERED: Readonly<Record<string, IdKind>> = {
  "open-wallet": "wallet",
  "suspend-wallet": "wallet",
  "top-up": "topUp",
  "top-up-await": "topUp",
  "top-up-settle": "topUp",
  "top-up-end": "topUp",
  refund: "refund",
  rebate: "rebate",
  "report-consumption": "purchase",
  "create-grant": "grant",
  "change-grant": "grant",
  "revoke-grant": "grant",
  "order-open": "order",
  "order-confirm": "order",
  "order-finalize": "order",
  "order-close": "order",
  "hold-open": "meter",
  "hold-capture": "meter",
  "hold-release": "meter",
  "hold-refund": "meter",
};

/** Operations of the ledger, and requests whose answers are stored for a day, by their permanent ids. */
export async function findOperations(
  pool: Pick<Pool, "query">,
  books: number,
  ids: readonly string[],
): Promise<LookupFound[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query<Row>(
    `SELECT id, kind, outcome, created_at_ms::text AS at_ms FROM operations
     WHERE book = ANY ($2::smallint[]) AND id = ANY ($1::uuid[])
     UNION ALL
     SELECT operation_id, 'request', 'answered ' || coalesce(status::text, 'not yet'), started_at_ms::text
     FROM stored_answers WHERE operation_id = ANY ($1::uuid[])`,
    [ids, Array.from({ length: books }, (_, book) => book)],
  );
  return rows.map(({ id, kind, outcome, at_ms: atMs }) => {
    const words = outcome.split(" ");
    return {
      kind: kind === "request" ? "request" : `operation ${kind}`,
      id,
      read: null,
      createdAt: isoTime(Number(atMs)),
      state: words[0] === "declined" ? outcome : (words[0] ?? null),
      related: relatedTo(words),
      transfers: [],
    };
  });
}

function relatedTo([tag, first, second]: readonly string[]) {
  if (first === undefined) return [];
  if (tag === "charged") return [linkTo("purchase", first)];
  if (tag === "owned")
    return [
      linkTo("purchase", first),
      ...(second === undefined ? [] : [linkTo("entitlement", second)]),
    ];
  const kind = tag === "accepted" ? ANSWERED[first] : undefined;
  return kind === undefined || second === undefined ? [] : [linkTo(kind, second)];
}
