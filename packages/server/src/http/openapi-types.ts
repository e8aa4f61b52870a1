/**
 * A copy of a document in which every schema that lists its values, or has a text format, also states its `type`.
 * Generators of clients and forms rely on `type`, although JSON Schema does not require it.
 */
export function withTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTypes);
  if (typeof value !== "object" || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  // Examples and defaults are values, not schemas.
  const fields = Object.entries(record).map(
    ([name, child]) => [name, VALUES.has(name) ? child : withTypes(child)] as const,
  );
  const type = "type" in record ? undefined : typeOfValues(record);
  return Object.fromEntries(type === undefined ? fields : [["type", type], ...fields]);
}

const VALUES = new Set(["const", "default", "enum", "example", "examples"]);

function typeOfValues(schema: Readonly<Record<string, unknown>>): string | string[] | undefined {
  if (typeof schema["pattern"] === "string") return "string";
  const listed = "const" in schema ? [schema["const"]] : schema["enum"];
  if (!Array.isArray(listed)) return undefined;
  const types = [...new Set(listed.map(typeOf))];
  return types.length === 1 ? types[0] : types;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
