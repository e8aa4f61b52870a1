/** JSON texts that no route accepts, whatever its schema. */
export const MALFORMED: readonly (readonly [string, string | Buffer])[] = [
  ["half a body", '{"a":'],
  ["an empty body", ""],
  ["text", "hello"],
  ["a control character", '{"a":"\u0001"}'],
  ["not a number", '{"a":NaN}'],
  ["single quotes", "{'a':1}"],
  ["a trailing comma", '{"a":1,}'],
  ["bytes that are not UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ["bottomless nesting", "[".repeat(30_000) + "]".repeat(30_000)],
  ["bottomless nesting in a field", `{"__proto__":${"[".repeat(30_000)}${"]".repeat(30_000)}}`],
  ["a number too large", "1e400"],
  ["null", "null"],
  ["an array", "[]"],
  ["a NUL at the top", '"\\u0000"'],
  ["a prototype", '{"__proto__":{"admin":true}}'],
  ["an escaped prototype", '{"__\\u0070roto__":{"admin":true}}'],
  ["a constructor", '{"constructor":{"prototype":{"admin":true}}}'],
];

/** Values that replace every field of a body in turn, as JSON text. */
export const HOSTILE_VALUES: readonly string[] = [
  "null",
  "true",
  "0",
  "-1",
  "1.5",
  "1e400",
  "-1e400",
  "[]",
  "{}",
  '[[["x"]]]',
  '""',
  '" "',
  '"-1"',
  '"-0.02"',
  '"0.0000001"',
  '"1e400"',
  '"1e2"',
  '"NaN"',
  '"01"',
  '"0,02"',
  '"\\uff11"',
  '"9999999999999999999999"',
  '"\'; DROP TABLE sellers; --"',
  '"<script>alert(1)</script>"',
  '"${7*7}"',
  '"javascript:alert(1)"',
  '"../../etc/passwd"',
  `"${"x".repeat(5000)}"`,
  '{"toString":1}',
];

/** Refused even in prose: PostgreSQL cannot store them. */
export const UNSTORABLE: readonly string[] = [
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00x"',
  '{"\\u0000":1}',
];

interface Field {
  readonly owner: Record<string, unknown> | unknown[];
  readonly name: string;
}

const MARK = "@@hostile@@";

/** The body's JSON, once for each field, with the field's value replaced. */
export function withEachFieldReplaced(body: unknown, valueJson: string): string[] {
  return fieldsOf(body).map(({ owner, name }) => {
    const target = owner as Record<string, unknown>;
    const before = target[name];
    target[name] = MARK;
    const text = JSON.stringify(body).replace(JSON.stringify(MARK), () => valueJson);
    target[name] = before;
    return text;
  });
}

/** The body's JSON with an unknown field in each of its objects. */
export function withUnknownFields(body: unknown): string[] {
  return objectsOf(body).map((object) => {
    object["unknown_field"] = 1;
    const text = JSON.stringify(body);
    delete object["unknown_field"];
    return text;
  });
}

function fieldsOf(value: unknown): Field[] {
  if (typeof value !== "object" || value === null) return [];
  const owner = value as Record<string, unknown>;
  return Object.keys(owner).flatMap((name) => [{ owner, name }, ...fieldsOf(owner[name])]);
}

function objectsOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return [];
  const children = Object.values(value).flatMap(objectsOf);
  return Array.isArray(value) ? children : [value as Record<string, unknown>, ...children];
}
