/**
 * JSON with the fields of every object in one fixed order: the same content gives the same text however it was written.
 */
export function canonicalJson(value: unknown): string {
  // Most bodies have their fields in that order already.
  return isInOrder(value) ? JSON.stringify(value) : inOrder(value);
}

function isInOrder(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value !== undefined;
  if (Array.isArray(value)) return value.every(isInOrder);
  const record = value as Record<string, unknown>;
  let before = "";
  for (const name of Object.keys(record)) {
    if (name < before || !isInOrder(record[name])) return false;
    before = name;
  }
  return true;
}

function inOrder(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(inOrder).join(",")}]`;
  const record = value as Record<string, unknown>;
  const fields = Object.keys(record)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${inOrder(record[name])}`);
  return `{${fields.join(",")}}`;
}
