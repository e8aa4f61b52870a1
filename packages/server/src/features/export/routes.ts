import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import { Strict } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import { Type } from "typebox";
import type { Database } from "../../db/schema.ts";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";
import { exportCsv } from "./export-csv.ts";
import { exportJson } from "./export-json.ts";
import { createExportStore } from "./export-store.ts";

const ExportQuery = Strict({
  format: Type.Optional(Type.Enum(["json", "csv"], { default: "json" })),
});

export function exportRoutes(
  app: App,
  deps: {
    readonly config: { readonly books: number };
    readonly db: { readonly kysely: Kysely<Database> };
    readonly now: () => number;
    /** What is known of the person themselves. */
    readonly readAccount: (headers: IncomingHttpHeaders) => Promise<object>;
  },
): void {
  app.get(
    "/v1/export",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "exportEverything",
        tags: ["wallets"],
        summary:
          "Export the buyer's data: all records and the account as JSON, or all money movements as CSV",
        querystring: ExportQuery,
        response: {
          200: {
            description: "The exported file.",
            content: {
              "application/json": { schema: Type.Object({}, { additionalProperties: true }) },
              "text/csv": { schema: Type.String() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { buyerId } = actorOf(request, "buyer");
      const format = request.query.format ?? "json";
      const store = createExportStore(deps.db.kysely, deps.config.books, buyerId);
      const pieces =
        format === "csv"
          ? exportCsv(store)
          : exportJson(
              store,
              { buyerId, account: await deps.readAccount(request.headers) },
              deps.now(),
            );
      return reply
        .header("content-type", format === "csv" ? "text/csv; charset=utf-8" : "application/json")
        .header("content-disposition", `attachment; filename="tuppence.${format}"`)
        .header("cache-control", "no-store")
        .send(Readable.from(pieces));
    },
  );
}
