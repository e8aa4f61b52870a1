/** Named schemas, recognized by their content wherever they appear in the document. */
export interface NamedSchemas {
  find(
    schema: Record<string, unknown>,
  ): { name: string; description: string | undefined } | undefined;
  /** The `components.schemas` of the document: each named schema, referring to the others. */
  definitions(): Record<string, unknown>;
}

/**
 * The wire schemas are plain values that contain each other. A client generated from a document that repeats them would
 * have no type named `Offer`; so each place that has the content of a named schema refers to it instead.
 */
export function namedSchemas(exports: Readonly<Record<string, unknown>>): NamedSchemas {
  const named = Object.entries(exports)
    .filter(
      (entry): entry is [string, Record<string, unknown>] =>
        /^[A-Z][A-Za-z]+$/.test(entry[0]) &&
        isObjectSchema(entry[1]) &&
        !entry[0].endsWith("Query"),
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const byContent = new Map(named.map(([name, schema]) => [contentOf(schema), name]));
  const schemas: NamedSchemas = {
    find(schema) {
      const name = isObjectSchema(schema) ? byContent.get(contentOf(schema)) : undefined;
      if (name === undefined) return undefined;
      const { description } = schema;
      return { name, description: typeof description === "string" ? description : undefined };
    },
    definitions: () =>
      Object.fromEntries(
        named.map(([name, schema]) => [
          name,
          fieldsWithReferences(structuredCloneOf(schema), schemas),
        ]),
      ),
  };
  return schemas;
}

/** A copy of a part of the document in which named schemas are `$ref`s. */
export function withReferences(value: unknown, schemas: NamedSchemas): unknown {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, schemas));
  if (typeof value !== "object" || value === null) return value;
  const record = value as Record<string, unknown>;
  const found = schemas.find(record);
  if (found !== undefined) {
    const $ref = `#/components/schemas/${found.name}`;
    return found.description === undefined ? { $ref } : { $ref, description: found.description };
  }
  return fieldsWithReferences(record, schemas);
}

function fieldsWithReferences(
  record: Record<string, unknown>,
  schemas: NamedSchemas,
): Record<string, unknown> {
  const fields = Object.fromEntries(
    Object.entries(record).map(([field, child]) => [field, withReferences(child, schemas)]),
  );
  const mapping = mappingOf(record, schemas);
  return mapping === undefined ? fields : { ...fields, discriminator: mapping };
}

/** Which schema belongs to which value of the discriminator field; without it, tools would guess their names. */
function mappingOf(
  { discriminator, oneOf }: Record<string, unknown>,
  schemas: NamedSchemas,
): object | undefined {
  if (!isRecord(discriminator) || !Array.isArray(oneOf)) return undefined;
  const { propertyName } = discriminator;
  const mapping: Record<string, string> = {};
  for (const schema of oneOf.filter(isRecord)) {
    const tag = isRecord(schema["properties"]) && schema["properties"][String(propertyName)];
    const name = schemas.find(schema)?.name;
    if (isRecord(tag) && name !== undefined)
      mapping[String(tag["const"])] = `#/components/schemas/${name}`;
  }
  return { propertyName, mapping };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isObjectSchema(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    value.type === "object" &&
    ("properties" in value || "oneOf" in value)
  );
}

function contentOf(schema: Record<string, unknown>): string {
  return JSON.stringify({ ...structuredCloneOf(schema), description: undefined });
}

/** Without what is not JSON: TypeBox marks its schemas with hidden fields. */
function structuredCloneOf(schema: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema)) as Record<string, unknown>;
}
