import swagger from "@fastify/swagger";
import * as wire from "@tuppence/protocol/wire";
import type { ActorKind } from "../api/actor.ts";
import type { App, RoutePolicy } from "../api/route.ts";
import { VERSION } from "../version.ts";
import { notePolicies, policiesOf } from "./declared-policies.ts";
import { withTypes } from "./openapi-types.ts";
import { namedSchemas, withReferences } from "./openapi-references.ts";

const SECURITY: Partial<Record<ActorKind, readonly string[]>> = {
  operator: ["operatorKey"],
  seller: ["secretKey"],
  page: ["publishableKey"],
  grant: ["grant", "boundGrant"],
  buyer: ["session"],
};

const idempotencyKeyHeader = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description:
    "A random value of your own: a new one for each new action, and the same one when you retry. 1 to 255 visible ASCII characters; case-sensitive. " +
    "A key belongs to its sender (the operator, a seller, a grant, a buyer) and to the first well-formed request it comes with: its method, path and body. " +
    "That request is carried out once, however often, concurrently or on however many servers it arrives, and always gets the same answer, even a decline (`insufficient-funds` stays so). Any other request with the key is refused with `idempotency-key-reused`. " +
    "Where money, rights or items move, this holds permanently; elsewhere for 24 hours. " +
    "A refused request (`offer-not-found`, say) binds its key to an identical retry; where a buyer's money moves, not even that works (`refused-before`): use a new key. " +
    "A request that could not be read (400), whose sender is unknown or not allowed (401, 403 `wrong-kind-of-key`), or that was turned away (413, 415, 429) has not used its key. A request that got a 5xx may be repeated unchanged.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
  example: "5b0c1d6e-7f3a-4d0b-9a55-0f6a3a1c2b77",
} as const;

/** Bytes, as OpenAPI 3.1 describes them: a media type without a schema. Client generators need it stated explicitly. */
const fileBody = {
  description: "The file's bytes, under their own media type.",
  content: { "*/*": { schema: { type: "string", format: "binary" } } },
};

const problemResponse = {
  description: "What went wrong, as RFC 9457: `type` is stable and is what programs compare.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** Describes every route that is registered after this as OpenAPI 3.1, from the schemas that validate the requests. */
export async function describeRoutes(app: App, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Tuppence",
        version: VERSION,
        description: INTRODUCTION,
        license: { name: "Apache-2.0", identifier: "Apache-2.0" } as { name: string },
      },
      servers: [{ url: publicUrl }],
      components: { securitySchemes, schemas: {} },
    },
    transform: ({ schema, url, route }) => {
      const hidden = !/^\/(v1|oauth|\.well-known)\//.test(url) || route.method === "HEAD";
      return {
        url,
        schema: { ...schema, ...(hidden ? { hide: true } : {}), ...securityOf(route.config) },
      };
    },
    transformObject: (document) => {
      const object = "openapiObject" in document ? document.openapiObject : document.swaggerObject;
      return complete(object as Document, app);
    },
  });
  notePolicies(app);
}

interface Operation {
  parameters?: object[];
  responses: Record<string, object>;
  requestBody?: { required?: boolean; content?: object };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

function complete(document: Document, app: App): Document {
  const schemas = namedSchemas({ ...wire, ...wire.offerSchemasByName });
  const paths: Document["paths"] = {};
  for (const [path, operations] of Object.entries(document.paths)) {
    paths[path] = {};
    for (const [method, operation] of Object.entries(operations)) {
      const policy = policiesOf(app).get(`${method} ${path}`);
      const keyed = policy?.idempotency === "ledger" || policy?.idempotency === "stored";
      const described = {
        ...operation,
        ...(policy?.permission === undefined ? {} : { "x-permission": policy.permission }),
        ...(keyed ? { parameters: [idempotencyKeyHeader, ...(operation.parameters ?? [])] } : {}),
        responses: { ...operation.responses, default: problemResponse },
      };
      if (policy?.transfer === "upload") described.requestBody = fileBody;
      if (described.requestBody !== undefined)
        described.requestBody = { ...described.requestBody, required: true };
      paths[path][method] = withReferences(described, schemas) as Operation;
    }
  }
  const components = {
    ...document.components,
    schemas: { ...schemas.definitions(), Problem: problemSchema },
  };
  return {
    ...document,
    ...(withTypes({ paths, components }) as Pick<Document, "paths" | "components">),
  };
}

function securityOf(policy: RoutePolicy | undefined): { security?: Record<string, string[]>[] } {
  const actors = policy?.actors;
  if (actors === undefined) return {};
  const names = actors.flatMap((actor) => SECURITY[actor] ?? []);
  const open = actors.includes("anonymous") ? [{}] : [];
  return { security: [...open, ...names.map((name) => ({ [name]: [] }))] };
}

const securitySchemes = {
  operatorKey: {
    type: "http",
    scheme: "bearer",
    description:
      "The operator's key, `op_…`, from the environment of the instance. Or an operator's session with `Tuppence-Act-As: operator`, on the platform's own pages only.",
  },
  secretKey: {
    type: "http",
    scheme: "bearer",
    description:
      "A seller's secret key, `sk_…`: for the seller's servers only. Or a member's session with `Tuppence-Act-As: sel_…`, on the platform's own pages only.",
  },
  publishableKey: {
    type: "http",
    scheme: "bearer",
    description: "A seller's publishable key, `pk_…`: it may appear in a page.",
  },
  grant: {
    type: "http",
    scheme: "bearer",
    description: "A buyer's grant, `grt_…`, that is not bound to a key.",
  },
  boundGrant: {
    type: "http",
    scheme: "DPoP",
    description: "A buyer's grant bound to a key, with a proof in the `DPoP` header (RFC 9449).",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "tuppence.session",
    description: "A buyer's session. It counts on the wallet's own pages only.",
  },
} as const;

const problemSchema = {
  type: "object",
  description: "RFC 9457. More fields may come with some types.",
  required: ["type", "title", "status"],
  properties: {
    type: { type: "string", examples: ["urn:tuppence:problem:insufficient-funds"] },
    title: { type: "string", description: "The same for every problem of a type." },
    status: { type: "integer" },
    detail: { type: "string", description: "What happened this time." },
    hint: { type: "string", description: "What to do about it." },
    requestId: { type: "string", description: "Quote it when you contact the operator." },
    resetsAt: {
      type: "string",
      format: "date-time",
      description:
        "For a reached limit, such as `over-budget`: when it resets. Absent when the amount is more than the whole limit, so that it would not fit then either.",
    },
    timeZone: { type: "string", description: "The time zone whose calendar decides that." },
    errors: {
      type: "array",
      description:
        "For `invalid-request`: the position, as a JSON Pointer (RFC 6901), and the fault.",
      items: {
        type: "object",
        required: ["pointer", "message"],
        properties: { pointer: { type: "string" }, message: { type: "string" } },
      },
    },
  },
};

const INTRODUCTION = `Sell anything for cents, and keep them.

- **Amounts** are decimal strings of major units (\`"0.02"\`), with at most six decimals.
- **Times** are RFC 3339 in UTC. **Ids** carry a prefix (\`pur_…\`).
- **Every POST** takes an \`Idempotency-Key\`: trying again is always safe.
- **People** act for a seller with their session and \`Tuppence-Act-As: sel_…\`; each operation's \`x-permission\` says what their role, or the scopes of a secret key, must include.
- **Failures** are \`application/problem+json\` (RFC 9457) with a stable \`type\`.
- **Lists** go from new to old; pass \`nextCursor\` as \`after\` for the next page.
- **Fields that are not in a request's schema are refused**: a misspelt limit is not silently ignored.`;
