import * as fc from "fast-check";
import type { Schema } from "./api-operations.ts";

/**
 * A value that matches a schema, with all its optional fields. Texts are generated from their patterns, always the
 * same.
 */
export function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf !== undefined) return sampleOf(schema.anyOf[0] ?? {});
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, one]) => [name, sampleOf(one)]),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 1 }, () => sampleOf(schema.items ?? {}));
    case "string":
      return sampleText(schema);
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    case undefined:
    default:
      return null;
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "2026-02-01T00:00:00Z",
  date: "2026-01-01",
  uri: "https://lantern.example/page",
};

function sampleText({ format, pattern, minLength, maxLength }: Schema): string {
  const known = FORMATS[format ?? ""];
  if (known !== undefined) return known;
  if (pattern === undefined) return "text".slice(0, maxLength);
  const key = `${pattern} ${minLength} ${maxLength}`;
  const text = drawn.get(key) ?? draw(pattern, minLength, maxLength);
  drawn.set(key, text);
  return text;
}

/** Generating a text takes longer than a request, and thousands of requests need the same ones. */
const drawn = new Map<string, string>();

function draw(pattern: string, minLength = 0, maxLength = 1000): string {
  const matching = fc
    .stringMatching(new RegExp(pattern))
    .filter((text) => text.length >= minLength && text.length <= maxLength);
  return fc.sample(matching, { numRuns: 1, seed: 8402 })[0] ?? "";
}
