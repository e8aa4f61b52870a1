import { HandleAnswer, HandleText, Strict } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import type { App } from "../../../api/route.ts";
import type { Database } from "../../../db/schema.ts";
import { findHandle } from "./find-handle.ts";
import { isReservedHandle } from "./reserved-handles.ts";

/** While somebody types a handle, a page asks whether it is free. Who has one is public: it is the address of a page. */
export function handlesRoutes(
  app: App,
  deps: { readonly db: { readonly kysely: Kysely<Database> } },
): void {
  app.get(
    "/v1/handles",
    {
      config: { actors: ["anonymous"] },
      schema: {
        operationId: "checkHandle",
        tags: ["sellers"],
        summary: "Whether a handle can still be had",
        querystring: Strict({ handle: HandleText }),
        response: { 200: HandleAnswer },
      },
    },
    async ({ query: { handle } }, reply): Promise<HandleAnswer> => {
      reply.header("cache-control", "no-store");
      const reason = await whyNot(deps.db.kysely, handle);
      return { handle, available: reason === null, reason };
    },
  );
}

async function whyNot(kysely: Kysely<Database>, handle: string): Promise<HandleAnswer["reason"]> {
  if (isReservedHandle(handle)) return "reserved";
  return (await findHandle(kysely, handle)) === undefined ? null : "taken";
}
