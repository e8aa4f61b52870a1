import { type ApiKeyId, formatId, parseId, type SellerId } from "@tuppence/protocol";
import {
  AuditEntry,
  AuditQuery,
  IdText,
  Page,
  PlatformAuditQuery,
  Strict,
} from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import type { Operator, SellerActor } from "../../api/actor.ts";
import { actorOf } from "../../api/actor-of.ts";
import { readCursor, toPage } from "../../api/paging.ts";
import type { App } from "../../api/route.ts";
import { isoTime } from "../../lib/iso-time.ts";
import { type AuditRow, listAuditEntries } from "./audit-log-store.ts";
import { readSubjectNames } from "./subject-names.ts";

const tags = ["audit log"];

/** Who did what. It is written in one place for all routes: http/audit. */
export function auditLogRoutes(
  app: App,
  deps: {
    readonly db: { readonly pool: Pick<Pool, "query"> };
    readonly now: () => number;
    /** Parses a public id; throws a 404 when the seller does not exist or is not the caller. */
    readonly requireSeller: (actor: Operator | SellerActor, publicId: string) => Promise<SellerId>;
  },
): void {
  const page = async (
    { limit = 20, after, action }: AuditQuery,
    sellerId: SellerId | null,
    isForOperator: boolean,
  ) => {
    const rows = await listAuditEntries(deps.db.pool, {
      sellerId,
      action: action ?? null,
      after: readCursor("auditEntry", after),
      limit: limit + 1,
      nowMs: deps.now(),
    });
    const names = await readSubjectNames(deps.db.pool, rows);
    const toWire = (row: AuditRow) => entryToWire(row, names, isForOperator);
    return toPage("auditEntry", rows, limit, (row) => row.id, toWire);
  };

  app.get(
    "/v1/sellers/:id/audit-log",
    {
      config: { actors: ["seller", "operator"], permission: "team" },
      schema: {
        operationId: "listAuditLog",
        tags,
        summary: "Who did what for a seller",
        description:
          "Every change by a member, a key or the operator. What keys do for each sale (orders, meters, items) is in the books and not here. Nothing is stored of where a request came from.",
        params: Strict({ id: IdText("seller") }),
        querystring: AuditQuery,
        response: { 200: Page(AuditEntry) },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      const sellerId = await deps.requireSeller(actor, request.params.id);
      return page(request.query, sellerId, actor.kind === "operator");
    },
  );

  app.get(
    "/v1/audit-log",
    {
      config: { actors: ["operator"] },
      schema: {
        operationId: "listPlatformAuditLog",
        tags,
        summary: "Who did what, over the whole platform",
        querystring: PlatformAuditQuery,
        response: { 200: Page(AuditEntry) },
      },
    },
    ({ query: { seller, ...query } }) => {
      const sellerId = seller === undefined ? null : (parseId("seller", seller) ?? null);
      return page(query, sellerId, true);
    },
  );
}

function entryToWire(
  row: AuditRow,
  names: ReadonlyMap<string, string>,
  isForOperator: boolean,
): AuditEntry {
  const { fields, person, ...detail } = row.detail;
  return {
    id: formatId("auditEntry", row.id),
    at: isoTime(row.atMs),
    by: doerToWire(row, isForOperator),
    action: row.action,
    seller: row.sellerId && formatId("seller", row.sellerId),
    subject: row.subject,
    subjectName: (row.subject !== null && names.get(row.subject)) || null,
    outcome: row.isDone ? "done" : "unknown",
    fields: Array.isArray(fields) ? fields.map(String) : [],
    detail: { ...textsOf(detail), ...(person === undefined ? {} : { person: row.personName }) },
  };
}

/** Sellers learn that the operator did something, not which of the operator's people. */
function doerToWire(row: AuditRow, isForOperator: boolean): AuditEntry["by"] {
  switch (row.byKind) {
    case "key":
      return {
        kind: "key",
        id: row.keyId && formatId("apiKey", row.keyId as ApiKeyId),
        name: row.name,
      };
    case "person":
      return {
        kind: "person",
        id: row.memberId && formatId("member", row.memberId),
        name: row.name,
      };
    case "operator-key":
      return { kind: "operator", id: null, name: null };
    case "operator-person":
      return { kind: "operator", id: null, name: isForOperator ? row.name : null };
  }
}

function textsOf(detail: Readonly<Record<string, unknown>>): AuditEntry["detail"] {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name, value === null ? null : textOf(value)]),
  );
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.map(textOf).join(", ") : JSON.stringify(value);
}
