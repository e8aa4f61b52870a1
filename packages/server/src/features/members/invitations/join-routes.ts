import { InvitationToken, InvitationView, Membership } from "@tuppence/protocol/wire";
import { actorOf } from "../../../api/actor-of.ts";
import { personOf } from "../../../api/person-of.ts";
import type { App } from "../../../api/route.ts";
import { findMembership } from "../member-store.ts";
import { membershipToWire } from "../membership-to-wire.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import type { InvitationsDeps } from "./invitations-deps.ts";
import { viewInvitation } from "./view-invitation.ts";

const tags = ["members"];

/** For the page that an invitation's link leads to. The token is in the body: addresses end up in logs. */
export function joinRoutes(app: App, deps: Pick<InvitationsDeps, "db" | "now">): void {
  app.post(
    "/v1/invitations/view",
    {
      config: { actors: ["anonymous", "buyer"], idempotency: "none" },
      schema: {
        operationId: "viewInvitation",
        tags,
        summary: "What an invitation is to",
        body: InvitationToken,
        response: { 200: InvitationView },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      const actor = actorOf(request, "anonymous", "buyer");
      const session = actor.kind === "buyer" ? actor.session : undefined;
      return viewInvitation(deps, session, request.body.token);
    },
  );

  app.post(
    "/v1/invitations/accept",
    {
      config: { actors: ["buyer"], idempotency: "stored", audit: "people" },
      schema: {
        operationId: "acceptInvitation",
        tags,
        summary: "Accept an invitation to work for a seller",
        description:
          "Works once, for a signed-in person whose confirmed e-mail address is the invited one: a forwarded mail lets nobody in.",
        body: InvitationToken,
        response: { 201: Membership },
      },
    },
    async (request, reply) => {
      const person = personOf(actorOf(request, "buyer"));
      const { body, storedOperation } = request;
      const sellerId = await acceptInvitation(deps, person, body.token, storedOperation);
      const membership = await findMembership(deps.db.kysely, person.person, sellerId);
      if (membership === undefined) throw new Error("a membership that was just made is missing");
      request.audit = { sellerId, detail: { role: membership.role } };
      return reply.code(201).send(membershipToWire(membership));
    },
  );
}
