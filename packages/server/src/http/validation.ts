import { faultOfDisplayText } from "@tuppence/protocol/display-text";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { FastifySchema } from "fastify";
import type { TSchema } from "typebox";
import type { App } from "../api/route.ts";
import { InvalidRequestError } from "./problems.ts";

/** Above this size only the first error is reported: finding all errors of a hostile body costs too much. */
const ALL_ERRORS_MAX_LENGTH = 4096;
const MAX_ERRORS = 20;
const dateTime = addFormats.default.get("date-time") as { validate(text: string): boolean };

// Bodies are JSON with their own types. Queries and headers are text, so numbers and booleans are parsed from it.
const bodies = newAjv({ coerceTypes: false, allErrors: false });
const bodiesInFull = newAjv({ coerceTypes: false, allErrors: true });
const queries = newAjv({ coerceTypes: true, allErrors: false });

export interface SchemaOptions {
  /** In tests: a response that does not match its schema is a failure. */
  readonly checkAnswers?: boolean;
  /**
   * Compiles a schema when it is first needed. A test calls a few routes, and compiling the schemas of all takes
   * seconds; a server does it before it is ready, so that no request waits for it.
   */
  readonly compileLate?: boolean;
}

/** Validates requests with the TypeBox schemas; writes responses with the platform's own JSON. */
export function useSchemas(app: App, options: SchemaOptions): void {
  const compile = options.compileLate === true ? compiledLate : compiledNow;
  app.setValidatorCompiler<FastifySchema & TSchema>(({ schema, httpPart }) => {
    const part = httpPart ?? "body";
    if (part !== "body") {
      const validator = compile(queries, schema);
      return (data: unknown) => {
        const validate = validator();
        if (!validate(data)) return { error: invalidRequest(validate, part) };
        return isFiniteThroughout(data) || { error: notFinite(part) };
      };
    }
    const validator = compile(bodies, schema);
    const validatorInFull = compiledLate(bodiesInFull, schema);
    return (data: unknown) => {
      const validate = validator();
      if (validate(data)) return true;
      if (JSON.stringify(data).length > ALL_ERRORS_MAX_LENGTH)
        return { error: invalidRequest(validate, part) };
      const inFull = validatorInFull();
      inFull(data);
      return { error: invalidRequest(inFull, part) };
    };
  });
  app.setSerializerCompiler<FastifySchema & TSchema>(({ schema }) => {
    // A compiled serializer was slower than JSON.stringify, because it runs a validator for every `null |`.
    if (options.checkAnswers !== true) return JSON.stringify;
    const validator = compile(bodies, schema);
    return (data: unknown) => {
      const validate = validator();
      const text = JSON.stringify(data);
      if (!validate(JSON.parse(text)))
        throw new Error(
          `an answer does not match its schema: ${bodies.errorsText(validate.errors)}`,
        );
      return text;
    };
  });
}

function compiledNow(ajv: Ajv, schema: TSchema): () => ValidateFunction {
  const validate = ajv.compile(schema);
  return () => validate;
}

function compiledLate(ajv: Ajv, schema: TSchema): () => ValidateFunction {
  let validate: ValidateFunction | undefined;
  return () => (validate ??= ajv.compile(schema));
}

/** Ajv reads `1e400` as an integer without bounds. */
function isFiniteThroughout(data: unknown): boolean {
  return !Object.values(data as object).some(
    (value) => typeof value === "number" && !Number.isFinite(value),
  );
}

function notFinite(part: string): InvalidRequestError {
  return new InvalidRequestError([
    { pointer: `/${nameOf(part)}`, message: "has a number too large" },
  ]);
}

function nameOf(part: string): string {
  return part === "querystring" ? "query" : part;
}

/** A leap second is well-formed, but is not a moment of any clock here and would become NaN later. */
function isMoment(text: string): boolean {
  return dateTime.validate(text) && !Number.isNaN(Date.parse(text));
}

function newAjv(options: { coerceTypes: boolean; allErrors: boolean }): Ajv {
  const ajv = new Ajv({
    ...options,
    useDefaults: true,
    removeAdditional: false,
    strict: true,
    discriminator: true,
    allowUnionTypes: true,
    keywords: ["example"],
  });
  addFormats.default(ajv, ["uri", "date"]);
  ajv.addFormat("date-time", { validate: isMoment });
  ajv.addFormat("prose", { validate: (text: string) => faultOfDisplayText(text) === undefined });
  // Files need no check; the format is only for readers of the description.
  ajv.addFormat("binary", true);
  return ajv;
}

function invalidRequest(validate: ValidateFunction, part: string): InvalidRequestError {
  const all = (validate.errors ?? []).map((error) => describe(error, part));
  const errors = all.filter(({ message }) => message !== "").slice(0, MAX_ERRORS);
  return new InvalidRequestError(
    errors,
    errors[0] === undefined ? undefined : `${part}${errors[0].pointer} ${errors[0].message}`,
  );
}

const NOT_PROSE =
  "must have visible text, and no characters that are invisible, change the direction of text, or pile up";

function describe(error: ErrorObject, part: string): { pointer: string; message: string } {
  if (error.keyword === "discriminator") return describeTag(error);
  const base = part === "body" ? "" : `/${nameOf(part)}`;
  const name = Object.values(error.params).find((value) => typeof value === "string");
  const suffix =
    (error.keyword === "additionalProperties" || error.keyword === "required") && name !== undefined
      ? `: ${JSON.stringify(name.slice(0, 60))}`
      : "";
  return {
    pointer: `${base}${error.instancePath}`.slice(0, 200),
    message:
      error.keyword === "additionalProperties"
        ? `must not have this field${suffix}`
        : error.params["format"] === "prose"
          ? NOT_PROSE
          : `${error.message ?? "is not valid"}${suffix}`,
  };
}

/** Of several objects distinguished by a field, none has this value in it. */
function describeTag(error: ErrorObject): { pointer: string; message: string } {
  const { tag, tagValue } = error.params;
  if (tagValue === undefined) {
    return { pointer: error.instancePath, message: `must have required property '${String(tag)}'` };
  }
  return {
    pointer: `${error.instancePath}/${String(tag)}`,
    message: "must be one of the values in the schema",
  };
}
