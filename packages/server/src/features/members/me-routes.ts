import { Me } from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import { actorOf } from "../../api/actor-of.ts";
import type { App } from "../../api/route.ts";
import type { Database } from "../../db/schema.ts";
import { maySignUp, type SignUpDeps } from "./sign-up/admit-new-seller.ts";
import { createRoles } from "./create-roles.ts";
import { membershipsOf } from "./member-store.ts";
import { membershipToWire } from "./membership-to-wire.ts";
import { findPerson } from "./person-store.ts";

/** Who the signed-in person is, and as what they may act. */
export function meRoutes(
  app: App,
  deps: SignUpDeps & { readonly db: { readonly kysely: Kysely<Database> } },
): void {
  const { kysely } = deps.db;
  const roles = createRoles(kysely);

  app.get(
    "/v1/me",
    {
      config: { actors: ["buyer"] },
      schema: {
        operationId: "getMe",
        tags: ["members"],
        summary: "The signed-in person, and as what they may act",
        description:
          "One person may be a buyer, a member of several sellers, and an operator. A request acts as the buyer unless `Tuppence-Act-As` names a seller of the list, or `operator`.",
        response: { 200: Me },
      },
    },
    async (request, reply): Promise<Me> => {
      reply.header("cache-control", "no-store");
      const { session } = actorOf(request, "buyer");
      if (session === undefined) throw new Error("a request's buyer has a session");
      const person = await findPerson(kysely, session.person);
      return {
        name: person?.name ?? "",
        email: person?.email ?? null,
        guest: session.guest,
        operator: await roles.isOperator(session.person),
        sellers: (await membershipsOf(kysely, session.person)).map(membershipToWire),
        signUp: {
          mode: deps.config.sellerSignUp,
          maySignUp: await maySignUp(deps, kysely, session),
        },
      };
    },
  );
}
