import { formatId, parseId } from "@tuppence/protocol";
import {
  CreateOperator,
  IdText,
  ListQuery,
  OperatorPerson,
  Page,
  Strict,
} from "@tuppence/protocol/wire";
import type { Kysely } from "kysely";
import { Type } from "typebox";
import { readCursor, toPage } from "../../../api/paging.ts";
import type { App } from "../../../api/route.ts";
import { storedId } from "../../../api/stored-id.ts";
import type { Database } from "../../../db/schema.ts";
import { isoTime } from "../../../lib/iso-time.ts";
import { OperatorNotFoundError, PersonNotFoundError } from "../errors.ts";
import {
  addOperator,
  deleteOperator,
  findByEmail,
  listOperators,
  type OperatorRow,
} from "./operator-store.ts";

const config = { actors: ["operator"] } as const;
const tags = ["operators"];

/**
 * People who run the platform. The first is made with the operator's key, which stays valid beside them; so nobody can
 * be locked out, and there is no last operator to protect.
 */
export function operatorsRoutes(
  app: App,
  { db: { kysely } }: { readonly db: { readonly kysely: Kysely<Database> } },
): void {
  app.post(
    "/v1/operators",
    {
      config: { ...config, idempotency: "stored" },
      schema: {
        operationId: "createOperator",
        tags,
        summary: "Make a person an operator",
        description:
          "The person must have confirmed the address. It is the person who becomes an operator, and stays one if the address changes.",
        body: CreateOperator,
        response: { 201: OperatorPerson },
      },
    },
    async (request, reply) => {
      const person = await findByEmail(kysely, request.body.email);
      if (person === undefined) throw new PersonNotFoundError();
      const { storedOperation } = request;
      const id = storedId("operator", storedOperation);
      const row = await addOperator(kysely, id, person, storedOperation.startedAtMs);
      request.audit = { detail: { person } };
      return reply.code(201).send(toWire(row));
    },
  );

  app.get(
    "/v1/operators",
    {
      config,
      schema: {
        operationId: "listOperators",
        tags,
        summary: "The people who are operators",
        querystring: ListQuery,
        response: { 200: Page(OperatorPerson) },
      },
    },
    async ({ query: { limit = 20, after } }) => {
      const page = { after: readCursor("operator", after), limit: limit + 1 };
      return toPage("operator", await listOperators(kysely, page), limit, (row) => row.id, toWire);
    },
  );

  app.delete(
    "/v1/operators/:id",
    {
      config,
      schema: {
        operationId: "removeOperator",
        tags,
        summary: "End a person's being an operator",
        description: "Takes effect with their next request. Their wallet and their sellers stay.",
        params: Strict({ id: IdText("operator") }),
        response: { 204: Type.Null({ description: "They are no operator any more." }) },
      },
    },
    async (request, reply) => {
      const id = parseId("operator", request.params.id);
      const person = id && (await deleteOperator(kysely, id));
      if (person === undefined) throw new OperatorNotFoundError();
      request.audit = { detail: { person } };
      return reply.code(204).send(null);
    },
  );
}

function toWire(row: OperatorRow): OperatorPerson {
  return {
    id: formatId("operator", row.id),
    name: row.name,
    email: row.email,
    createdAt: isoTime(row.createdAtMs),
  };
}
