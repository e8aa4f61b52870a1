import type { App } from "../../api/route.ts";
import type { Method } from "./create-caller.ts";

/** The parts of a JSON Schema that the tests use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
}

export interface Operation {
  readonly method: Method;
  /** With `{name}` in place of parameters. */
  readonly path: string;
  readonly body: Schema | undefined;
  /** For bodies of several kinds, every kind but the first is named by the field that only it has. */
  readonly variant: string | undefined;
  readonly query: Readonly<Record<string, Schema>>;
  readonly params: Readonly<Record<string, Schema>>;
  /** Names of the security schemes it accepts; `none` when it needs none. */
  readonly opens: readonly string[];
  readonly takesIdempotencyKey: boolean;
  readonly isForm: boolean;
  /** Whether its body is a file: any bytes, under their own type. */
  readonly isUpload: boolean;
}

interface Document {
  paths: Record<string, Record<string, DocumentOperation>>;
  components: { schemas: Record<string, Schema> };
}
interface DocumentOperation {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  security?: Record<string, unknown>[];
}

/** Every operation of the OpenAPI document, once for each kind of body, with the references in its schemas resolved. */
export function apiOperations(app: App): readonly Operation[] {
  const document = app.swagger() as unknown;
  const { paths, components } = document as Document;
  const resolve = (schema: Schema): Schema => follow(schema, components.schemas);
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const parameters = operation.parameters ?? [];
      const named = (place: string) =>
        Object.fromEntries(
          parameters
            .filter((one) => one.in === place)
            .map((one) => [one.name, resolve(one.schema)]),
        );
      const bodies = operation.requestBody?.content ?? {};
      const [content] = Object.values(bodies);
      const body = content && resolve(content.schema);
      return (body?.oneOf ?? [body]).map((one, index) => ({
        method: method.toUpperCase() as Method,
        path,
        body: one,
        variant: index === 0 ? undefined : String(one?.properties?.["kind"]?.const),
        query: named("query"),
        params: named("path"),
        opens: (operation.security ?? [{}]).map((scheme) => Object.keys(scheme)[0] ?? "none"),
        takesIdempotencyKey: parameters.some(({ name }) => name === "Idempotency-Key"),
        isUpload: "*/*" in bodies,
        isForm: path === "/oauth/token" || path === "/oauth/revoke",
      }));
    }),
  );
}

function follow(schema: Schema, schemas: Record<string, Schema>): Schema {
  if (schema.$ref !== undefined)
    return follow(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, schemas);
  const { additionalProperties: others } = schema;
  return {
    ...schema,
    ...(typeof others === "object" && others !== null
      ? { additionalProperties: follow(others, schemas) }
      : {}),
    ...(schema.items === undefined ? {} : { items: follow(schema.items, schemas) }),
    ...(schema.anyOf === undefined
      ? {}
      : { anyOf: schema.anyOf.map((option) => follow(option, schemas)) }),
    ...(schema.oneOf === undefined
      ? {}
      : { oneOf: schema.oneOf.map((option) => follow(option, schemas)) }),
    ...(schema.properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(schema.properties).map(([name, one]) => [name, follow(one, schemas)]),
          ),
        }),
  };
}
