import { Lookup, LookupQuery } from "@tuppence/protocol/wire";
import type { App } from "../../api/route.ts";
import { type LookUpDeps, lookUp } from "./look-up.ts";

export function lookupRoutes(app: App, deps: LookUpDeps): void {
  app.get(
    "/v1/lookup",
    {
      config: { actors: ["operator"] },
      schema: {
        operationId: "lookUp",
        tags: ["lookup"],
        summary: "Look up any id",
        description:
          "Returns what the id belongs to, the money it moved, and the path to read it in full.",
        querystring: LookupQuery,
        response: { 200: Lookup },
      },
    },
    async ({ query }) => ({ data: await lookUp(deps, query) }),
  );
}
