/** Anything in JSON. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/** Fields that are newer than the fixtures; the SDK's types demand them. */
const NEWER = new Set(["allowed_payment_method_types", "payment_record"]);

/** Where two values differ in shape. What is null on one side may be anything on the other. */
export function shapeDifferences(ours: Json, theirs: Json, path: string): string[] {
  if (ours === null || theirs === null) return [];
  if (Array.isArray(ours) || Array.isArray(theirs))
    return Array.isArray(ours) && Array.isArray(theirs) ? [] : [`${path}: one is a list`];
  if (typeof ours !== typeof theirs) return [`${path}: ${typeof ours}, not ${typeof theirs}`];
  if (typeof ours !== "object" || typeof theirs !== "object") return [];
  // What integrators name themselves.
  if (path.endsWith("metadata") || path.endsWith("data.object")) return [];
  const [a, b] = [ours as Record<string, Json>, theirs as Record<string, Json>];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].flatMap((name) => {
    if (NEWER.has(name)) return [];
    if (!(name in a)) return [`${path}.${name}: missing`];
    if (!(name in b)) return [`${path}.${name}: Stripe has no such field`];
    return shapeDifferences(a[name] as Json, b[name] as Json, `${path}.${name}`);
  });
}

export const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json;
