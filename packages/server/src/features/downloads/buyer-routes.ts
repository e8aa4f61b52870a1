import {
  CreateDownload,
  Download,
  Licence,
  LicenceKey,
  ShowLicence,
  operatorFilters,
  Strict,
} from "@tuppence/protocol/wire";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { actorOf } from "../../api/actor-of.ts";
import { whichSeller } from "../../api/operator-scope.ts";
import type { App } from "../../api/route.ts";
import { type FindLicenceDeps, findLicence } from "./find-licence.ts";
import { type CreateDownloadDeps, createDownload } from "./create-download.ts";
import { refuseRepeat } from "./refuse-repeat.ts";
import { type ShowLicenceDeps, showLicence } from "./show-licence.ts";

const tags = ["downloads"];

/** For buyers, the address of a file they bought; for sellers, what a licence key stands for. */
export function buyerDownloadRoutes(
  app: App,
  deps: CreateDownloadDeps & FindLicenceDeps & ShowLicenceDeps,
): void {
  const stillStands = (request: FastifyRequest, answer: unknown) =>
    refuseRepeat(deps, actorOf(request, "grant", "buyer"), answer as Download | LicenceKey);

  app.post(
    "/v1/downloads",
    {
      config: { actors: ["grant", "buyer"], idempotency: "stored", stillStands },
      schema: {
        operationId: "createDownload",
        summary: "Get a download address for a purchased file",
        description:
          "For an offer of kind `download` that the buyer owns, directly, through a bundle or through a pass. An address counts towards the download limit once it is used, and before that until it expires. The response includes the licence key, if the offer has one.",
        tags,
        body: CreateDownload,
        response: { 201: Download },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "grant", "buyer");
      return reply.code(201).send(await createDownload(deps, actor, request.body));
    },
  );

  app.post(
    "/v1/licences",
    {
      config: { actors: ["grant", "buyer"], idempotency: "stored", stillStands },
      schema: {
        operationId: "showLicence",
        summary: "Show the licence key of a purchase",
        description:
          "For buyers who own the offer. The key is always the same and does not count as a download, but the purchase then counts as used, as after a download.",
        tags,
        body: ShowLicence,
        response: { 201: LicenceKey },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "grant", "buyer");
      return reply.code(201).send(await showLicence(deps, actor, request.body.offer));
    },
  );

  app.get(
    "/v1/licences/:key",
    {
      config: { actors: ["seller", "operator"], permission: "read" },
      schema: {
        operationId: "getLicence",
        summary: "Look up a licence key",
        description:
          "For the seller who sold it. Case and hyphens are ignored. `valid` becomes false after a refund.",
        tags,
        params: Strict({ key: Type.String({ maxLength: 100 }) }),
        querystring: Strict({ seller: operatorFilters.seller }),
        response: { 200: Licence },
      },
    },
    (request) => {
      const sellerId = whichSeller(actorOf(request, "seller", "operator"), request.query);
      return findLicence(deps, sellerId, request.params.key);
    },
  );
}
