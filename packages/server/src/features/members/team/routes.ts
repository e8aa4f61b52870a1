import { formatId, parseId, type SellerId } from "@tuppence/protocol";
import { ChangeMember, IdText, ListQuery, Member, Page, Strict } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import type { Operator, SellerActor } from "../../../api/actor.ts";
import { actorOf } from "../../../api/actor-of.ts";
import { readCursor, toPage } from "../../../api/paging.ts";
import { personOf } from "../../../api/person-of.ts";
import type { App } from "../../../api/route.ts";
import { SellerNotFoundError } from "../../../api/seller-not-found-error.ts";
import { isoTime } from "../../../lib/iso-time.ts";
import { changeMember, leaveSeller, type TeamDeps } from "./change-member.ts";
import { listMembers, type MemberRow } from "./team-store.ts";

const sellerParams = Strict({ id: IdText("seller") });
const params = Strict({ id: IdText("seller"), member: IdText("member") });
const config = { actors: ["seller", "operator"], permission: "team" } as const;
const tags = ["members"];

export function teamRoutes(
  app: App,
  deps: TeamDeps & {
    /** Parses a public id; throws a 404 when the seller does not exist or is not the caller. */
    readonly requireSeller: (actor: Operator | SellerActor, publicId: string) => Promise<SellerId>;
  },
): void {
  app.get(
    "/v1/sellers/:id/members",
    {
      config,
      schema: {
        operationId: "listMembers",
        tags,
        summary: "The people who act for a seller",
        params: sellerParams,
        querystring: ListQuery,
        response: { 200: Page(Member) },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      const sellerId = await deps.requireSeller(actor, request.params.id);
      const { limit = 20, after } = request.query;
      const filter = { sellerId, after: readCursor("member", after), limit: limit + 1 };
      const rows = await listMembers(deps.db.kysely, filter);
      return toPage("member", rows, limit, (row) => row.id, toWireFor(actor));
    },
  );

  app.patch(
    "/v1/sellers/:id/members/:member",
    {
      config: { ...config, auditValues: ["role"] },
      schema: {
        operationId: "changeMember",
        tags,
        summary: "Give a member another role",
        description:
          "Takes effect with the member's next request. The last owner stays one, and nobody gives or takes a role that may do more than they may.",
        params,
        body: ChangeMember,
        response: { 200: Member },
      },
    },
    async (request) => {
      const actor = actorOf(request, "seller", "operator");
      const sellerId = await deps.requireSeller(actor, request.params.id);
      const id = parseId("member", request.params.member);
      const member = await changeMember(deps, actor, sellerId, id, request.body.role);
      request.audit = { detail: { person: member.person } };
      return toWireFor(actor)(member);
    },
  );

  app.delete(
    "/v1/sellers/:id/members/:member",
    {
      config,
      schema: {
        operationId: "removeMember",
        tags,
        summary: "Remove a member",
        description:
          "Keys that they know keep working until they are revoked: see GET /v1/sellers/{id}/keys.",
        params,
        response: { 204: Type.Null({ description: "They are no member any more." }) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request, "seller", "operator");
      const sellerId = await deps.requireSeller(actor, request.params.id);
      const id = parseId("member", request.params.member);
      const member = await changeMember(deps, actor, sellerId, id, null);
      request.audit = { detail: { person: member.person, role: member.role } };
      return reply.code(204).send(null);
    },
  );

  app.delete(
    "/v1/me/sellers/:id",
    {
      config: { actors: ["buyer"], audit: "people" },
      schema: {
        operationId: "leaveSeller",
        tags,
        summary: "Leave a seller",
        description: "The last owner cannot leave: make somebody else an owner first.",
        params: sellerParams,
        response: { 204: Type.Null({ description: "You are no member any more." }) },
      },
    },
    async (request, reply) => {
      const { person } = personOf(actorOf(request, "buyer"));
      const sellerId = parseId("seller", request.params.id);
      const member = sellerId && (await leaveSeller(deps, person, sellerId));
      if (member === undefined) throw new SellerNotFoundError();
      request.audit = { sellerId: member.sellerId, detail: { role: member.role } };
      return reply.code(204).send(null);
    },
  );
}

function toWireFor(actor: Operator | SellerActor): (row: MemberRow) => Member {
  return (row) => ({
    id: formatId("member", row.id),
    seller: formatId("seller", row.sellerId),
    name: row.name,
    email: row.email,
    role: row.role,
    you: actor.by !== "key" && "person" in actor.by && actor.by.person === row.person,
    joinedAt: isoTime(row.joinedAtMs),
  });
}
