/** Whether `actual` says what `wanted` says, in whatever order its lists of prices are; it may say more. */
export function isAsWanted(actual: object, wanted: object): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => canonical(actual[name as keyof typeof actual]) === canonical(value),
  );
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (name, inner: unknown) => {
    if (Array.isArray(inner)) return inner.map((one: unknown) => canonical(one)).sort();
    // "0.10" and "0.1" are the same amount, and a time has more than one spelling.
    if (name === "amount") return String(Number(inner));
    if (name === "at") return Date.parse(String(inner));
    if (typeof inner !== "object" || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
