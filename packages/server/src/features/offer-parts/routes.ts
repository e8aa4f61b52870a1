import { formatId, type OfferId, parseId, ProblemError, type SellerId } from "@tuppence/protocol";
import { type ContentKind, IdText, OfferParts, Strict } from "@tuppence/protocol/wire";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";

export interface OfferPartsDeps {
  /** The seller of an offer; undefined when there is no such offer. */
  readonly sellerOf: (id: OfferId) => Promise<SellerId | undefined>;
  readonly contentOf: (id: OfferId) => Promise<ContentKind | undefined>;
  readonly pageOf: (id: OfferId) => Promise<string | undefined>;
}

class OfferNotFoundError extends ProblemError {
  constructor() {
    super({ name: "offer-not-found", title: "No such offer", status: 404 });
  }
}

const params = Strict({ id: IdText("offer") });

/** What there is of an offer, in one answer: an editor asks this before it asks for each part. */
export function offerPartsRoutes(app: App, deps: OfferPartsDeps): void {
  app.get(
    "/v1/offers/:id/parts",
    {
      config: { actors: ["seller"], permission: "read" },
      schema: {
        operationId: "getOfferParts",
        summary: "Read what the platform keeps and shows of an offer",
        tags: ["offers"],
        params,
        response: { 200: OfferParts },
      },
    },
    async (request): Promise<OfferParts> => {
      const { sellerId } = actorOf(request, "seller");
      const id = parseId("offer", request.params.id);
      if (id === undefined || (await deps.sellerOf(id)) !== sellerId)
        throw new OfferNotFoundError();
      const [content, page] = await Promise.all([deps.contentOf(id), deps.pageOf(id)]);
      return { offer: formatId("offer", id), content: content ?? null, page: page ?? null };
    },
  );
}
