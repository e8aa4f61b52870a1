import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "./testing/create-test-app.ts";

type Node = Readonly<Record<string, unknown>>;

let test: TestApp;
let document: Node;
beforeAll(async () => {
  // Compiled at the start, including those of responses: this shows that the validator understands each schema.
  test = await createTestApp({}, { schemas: { checkAnswers: true } });
  document = (await test.app.inject({ url: "/openapi.json" })).json<Node>();
});
afterAll(() => test.close());

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every schema of the document with its position: under `schema` keys, among the named ones, and nested in these. */
function schemas(): [string, Node][] {
  const found: [string, Node][] = [];
  const inside = (at: string, schema: unknown): void => {
    if (!isNode(schema)) return;
    found.push([at, schema]);
    for (const key of ["properties", "patternProperties", "$defs"])
      for (const [name, one] of Object.entries(isNode(schema[key]) ? schema[key] : {}))
        inside(`${at}/${key}/${name}`, one);
    for (const key of ["anyOf", "oneOf", "allOf"])
      for (const [index, one] of (Array.isArray(schema[key]) ? schema[key] : []).entries())
        inside(`${at}/${key}/${index}`, one);
    for (const key of ["items", "additionalProperties", "not", "propertyNames"])
      inside(`${at}/${key}`, schema[key]);
  };
  const walk = (at: string, value: unknown): void => {
    if (Array.isArray(value))
      for (const [index, one] of value.entries()) walk(`${at}/${index}`, one);
    if (!isNode(value)) return;
    for (const [key, one] of Object.entries(value)) {
      if (key === "schema") inside(`${at}/schema`, one);
      else walk(`${at}/${key}`, one);
    }
  };
  walk("/paths", document["paths"]);
  const components = document["components"] as { schemas: Node };
  for (const [name, one] of Object.entries(components.schemas)) inside(`/components/${name}`, one);
  return found;
}

describe("the API's description", () => {
  it("gives every schema a type, including lists of values and constants", () => {
    const all = schemas();
    expect(all.length).toBeGreaterThan(500);
    expect(
      all.filter(([, schema]) => "enum" in schema || "const" in schema).length,
    ).toBeGreaterThan(40);
    const untyped = all.filter(
      ([, schema]) =>
        !["type", "$ref", "anyOf", "oneOf", "allOf"].some((key) => key in schema) &&
        Object.keys(schema).some((key) => key !== "description"),
    );
    expect(untyped.map(([at]) => at)).toEqual([]);
    for (const [at, schema] of all) {
      const values = "const" in schema ? [schema["const"]] : schema["enum"];
      if (!Array.isArray(values)) continue;
      const ajv = new Ajv2020({ strict: false });
      for (const value of values)
        expect(ajv.validate({ type: schema["type"] }, value), at).toBe(true);
    }
  });

  it("consists of schemas that a JSON Schema 2020-12 validator accepts, and of references that resolve", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: true });
    addFormats.default(ajv);
    for (const [at, schema] of schemas()) {
      expect(ajv.validateSchema(schema), `${at}: ${ajv.errorsText()}`).toBe(true);
      const reference = schema["$ref"];
      if (typeof reference !== "string") continue;
      const target = reference
        .replace("#/", "")
        .split("/")
        .reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), document);
      expect(target, `${at} -> ${reference}`).toBeDefined();
    }
  });

  it("declares each path parameter, the responses, and credentials that exist", () => {
    const { securitySchemes } = document["components"] as { securitySchemes: Node };
    for (const [path, operations] of Object.entries(document["paths"] as Node))
      for (const [method, operation] of Object.entries(operations as Record<string, Node>)) {
        const where = `${method} ${path}`;
        const parameters = (operation["parameters"] ?? []) as {
          name: string;
          in: string;
          required?: boolean;
        }[];
        const inPath = parameters.filter((one) => one.in === "path");
        const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        expect(new Set(inPath.map(({ name }) => name)), where).toEqual(new Set(wanted));
        expect(
          inPath.every(({ required }) => required === true),
          where,
        ).toBe(true);
        expect(operation["operationId"], where).toMatch(/^[a-z][A-Za-z]+$/);
        const names = ((operation["security"] ?? []) as Node[]).flatMap((one) => Object.keys(one));
        for (const name of names) expect(securitySchemes, where).toHaveProperty(name);
        const statuses = Object.keys(operation["responses"] as Node);
        expect(
          statuses.some((status) => /^[23]/.test(status)),
          `${where}: ${statuses.join()}`,
        ).toBe(true);
      }
  });
});
