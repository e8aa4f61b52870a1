import { formatId, parseId, type SellerId } from "@tuppence/protocol";
import {
  CreateInvitation,
  IdText,
  Invitation,
  ListQuery,
  Page,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../../api/actor-of.ts";
import { readCursor, toPage } from "../../../api/paging.ts";
import type { App } from "../../../api/route.ts";
import { revokeInvitation } from "./accept-invitation.ts";
import { mailLanguage } from "../../../mail/mail-language.ts";
import { type InvitationRow, listInvitations } from "./invitation-store.ts";
import { invitationToWire } from "./invitation-to-wire.ts";
import type { InvitationsDeps } from "./invitations-deps.ts";
import { createInvitation, resendInvitation } from "./send-invitation.ts";

const sellerParams = Strict({ id: IdText("seller") });
const params = Strict({ id: IdText("seller"), invitation: IdText("invitation") });
const CALLERS = ["seller", "operator"] as const;
/** A suspended seller sends no mail to strangers. */
const sending = {
  actors: CALLERS,
  permission: "team",
  idempotency: "stored",
  forSale: true,
} as const;
const tags = ["members"];

/** A seller's invitations. */
export function invitationsRoutes(app: App, deps: InvitationsDeps): void {
  app.post(
    "/v1/sellers/:id/invitations",
    {
      config: { ...sending, auditValues: ["role"] },
      schema: {
        operationId: "createInvitation",
        tags,
        summary: "Invite somebody by mail to work for a seller",
        description:
          "The link in the mail works for seven days and once, for a signed-in person who has confirmed that address. Nobody invites to a role that may do more than they may.",
        params: sellerParams,
        body: CreateInvitation,
        response: { 201: Invitation },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, ...CALLERS);
      const sellerId = await deps.requireSeller(actor, request.params.id);
      const { email, role } = request.body;
      const language = mailLanguage(request.headers["accept-language"]);
      const inviting = { actor, to: { sellerId, role }, language };
      const row = await createInvitation(deps, inviting, email, request.storedOperation);
      return reply.code(201).send(toWire(row, sellerId, deps.now()));
    },
  );

  app.get(
    "/v1/sellers/:id/invitations",
    {
      config: { actors: CALLERS, permission: "team" },
      schema: {
        operationId: "listInvitations",
        tags,
        summary: "A seller's invitations, also those that have ended",
        params: sellerParams,
        querystring: ListQuery,
        response: { 200: Page(Invitation) },
      },
    },
    async (request) => {
      const sellerId = await deps.requireSeller(actorOf(request, ...CALLERS), request.params.id);
      const { limit = 20, after } = request.query;
      const filter = { sellerId, after: readCursor("invitation", after), limit: limit + 1 };
      const rows = await listInvitations(deps.db.kysely, filter);
      return toPage(
        "invitation",
        rows,
        limit,
        (row) => row.id,
        (row) => toWire(row, sellerId, deps.now()),
      );
    },
  );

  app.post(
    "/v1/sellers/:id/invitations/:invitation/resend",
    {
      config: sending,
      schema: {
        operationId: "resendInvitation",
        tags,
        summary: "Send an invitation again",
        description: "With a new link, valid for seven days; the one before stops working.",
        params,
        response: { 200: Invitation },
      },
    },
    async (request) => {
      const actor = actorOf(request, ...CALLERS);
      const sellerId = await deps.requireSeller(actor, request.params.id);
      const id = parseId("invitation", request.params.invitation);
      const language = mailLanguage(request.headers["accept-language"]);
      const row = await resendInvitation(deps, { actor, to: sellerId, language }, id);
      return toWire(row, sellerId, deps.now());
    },
  );

  app.delete(
    "/v1/sellers/:id/invitations/:invitation",
    {
      config: { actors: CALLERS, permission: "team" },
      schema: {
        operationId: "revokeInvitation",
        tags,
        summary: "Revoke an invitation",
        description: "Its link stops working at once. A membership that came of it stays.",
        params,
        response: { 204: Type.Null({ description: "Nobody can accept it any more." }) },
      },
    },
    async (request, reply) => {
      const sellerId = await deps.requireSeller(actorOf(request, ...CALLERS), request.params.id);
      await revokeInvitation(deps, sellerId, parseId("invitation", request.params.invitation));
      return reply.code(204).send(null);
    },
  );
}

function toWire(row: InvitationRow, sellerId: SellerId, nowMs: number): Invitation {
  const { role } = row;
  if (role === null) throw new Error("an invitation of a seller has a role");
  return { ...invitationToWire(row, nowMs), seller: formatId("seller", sellerId), role };
}
