import { RefundOptionsList, RefundOptionsQuery } from "@tuppence/protocol/wire";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";
import { type RefundOptionsDeps, refundOptions } from "./refund-options.ts";

/** In advance: whether and how something may be refunded, so that nobody is offered what would be refused. */
export function optionRoutes(app: App, deps: RefundOptionsDeps): void {
  app.get(
    "/v1/refund-options",
    {
      config: { actors: ["buyer", "grant"] },
      schema: {
        operationId: "listRefundOptions",
        tags: ["refunds"],
        summary: "How these purchases can be returned now, and how much",
        description:
          "What POST /v1/refunds would decide now, by the same rules: whether `undo` or `regret` would be accepted, until when, for how much, and if not, why. A grant sees what it bought, and the undo of what the buyer bought from its seller in the wallet. Other buyers' purchases are left out.",
        querystring: RefundOptionsQuery,
        response: { 200: RefundOptionsList },
      },
    },
    async (request) => {
      const actor = actorOf(request, "buyer", "grant");
      return { data: await refundOptions(deps, actor, request.query.purchases.split(",")) };
    },
  );
}
