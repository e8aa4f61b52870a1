import { parseId } from "@tuppence/protocol";
import {
  CreateSellerInvitation,
  IdText,
  ListQuery,
  Page,
  SellerInvitation,
  Strict,
} from "@tuppence/protocol/wire";
import { Type } from "typebox";
import { actorOf } from "../../../api/actor-of.ts";
import { readCursor, toPage } from "../../../api/paging.ts";
import type { App } from "../../../api/route.ts";
import { revokeInvitation } from "./accept-invitation.ts";
import { mailLanguage } from "../../../mail/mail-language.ts";
import { listInvitations } from "./invitation-store.ts";
import { invitationToWire } from "./invitation-to-wire.ts";
import type { InvitationsDeps } from "./invitations-deps.ts";
import { createInvitation, resendInvitation } from "./send-invitation.ts";

const params = Strict({ id: IdText("invitation") });
const config = { actors: ["operator"] } as const;
const tags = ["members"];

/** Where sellers are invited (TUPPENCE_SELLER_SIGN_UP), the operator chooses whom. */
export function sellerInvitationsRoutes(app: App, deps: InvitationsDeps): void {
  app.post(
    "/v1/seller-invitations",
    {
      config: { ...config, idempotency: "stored" },
      schema: {
        operationId: "createSellerInvitation",
        tags,
        summary: "Invite somebody to sign up as a seller",
        description:
          "Whoever has confirmed the address may sign up as a seller once, within seven days. The mail leads to the page where they do it.",
        body: CreateSellerInvitation,
        response: { 201: SellerInvitation },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "operator");
      const language = mailLanguage(request.headers["accept-language"]);
      const inviting = { actor, to: null, language };
      const { email } = request.body;
      const row = await createInvitation(deps, inviting, email, request.storedOperation);
      return reply.code(201).send(invitationToWire(row, deps.now()));
    },
  );

  app.get(
    "/v1/seller-invitations",
    {
      config,
      schema: {
        operationId: "listSellerInvitations",
        tags,
        summary: "Invitations to sign up as a seller",
        querystring: ListQuery,
        response: { 200: Page(SellerInvitation) },
      },
    },
    async ({ query: { limit = 20, after } }) => {
      const filter = { sellerId: null, after: readCursor("invitation", after), limit: limit + 1 };
      const rows = await listInvitations(deps.db.kysely, filter);
      return toPage(
        "invitation",
        rows,
        limit,
        (row) => row.id,
        (row) => invitationToWire(row, deps.now()),
      );
    },
  );

  app.post(
    "/v1/seller-invitations/:id/resend",
    {
      config: { ...config, idempotency: "stored" },
      schema: {
        operationId: "resendSellerInvitation",
        tags,
        summary: "Send an invitation to sign up again",
        params,
        response: { 200: SellerInvitation },
      },
    },
    async (request) => {
      const actor = actorOf(request, "operator");
      const language = mailLanguage(request.headers["accept-language"]);
      const id = parseId("invitation", request.params.id);
      const row = await resendInvitation(deps, { actor, to: null, language }, id);
      return invitationToWire(row, deps.now());
    },
  );

  app.delete(
    "/v1/seller-invitations/:id",
    {
      config,
      schema: {
        operationId: "revokeSellerInvitation",
        tags,
        summary: "Revoke an invitation to sign up",
        params,
        response: { 204: Type.Null({ description: "Nobody can use it any more." }) },
      },
    },
    async (request, reply) => {
      await revokeInvitation(deps, null, parseId("invitation", request.params.id));
      return reply.code(204).send(null);
    },
  );
}
