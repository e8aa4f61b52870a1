/** How deep a body may nest. */
export const MAX_DEPTH = 32;
const forbiddenNames = new Set(["__proto__", "constructor", "prototype"]);

/** What makes a text unfit to store, as a predicate that follows its name; `undefined` when nothing does. */
export function faultOfText(text: string): string | undefined {
  if (text.includes("\u0000")) return "must not contain NUL";
  if (!text.isWellFormed()) return "must not contain unpaired surrogates";
  return undefined;
}

/** The first fault in a parsed JSON value: unfit text, a name that could pollute a prototype, or excessive nesting. */
export function faultOfValue(
  value: unknown,
  pointer = "",
  depth = 0,
): { pointer: string; message: string } | undefined {
  if (typeof value === "string") {
    const message = faultOfText(value);
    return message === undefined ? undefined : { pointer, message };
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (depth === MAX_DEPTH) return { pointer: "", message: "is nested too deeply" };
  for (const [name, child] of Object.entries(value)) {
    const message = forbiddenNames.has(name) ? "must not have such a field" : faultOfText(name);
    if (message !== undefined) return { pointer, message };
    const fault = faultOfValue(child, `${pointer}/${escapePointer(name)}`, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** RFC 6901 §3. */
function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
