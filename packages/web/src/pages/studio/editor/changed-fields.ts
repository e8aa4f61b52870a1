import type { Body } from "../draft/draft-to-body.ts";

/**
 * The fields that differ, and no others: somebody else may have changed the rest meanwhile. The kind never changes, and
 * the split has versions of its own.
 */
export function changedFields(before: Body, after: Body): Readonly<Record<string, unknown>> {
  const old = before as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) =>
        field !== "kind" &&
        field !== "split" &&
        JSON.stringify(value) !== JSON.stringify(old[field]),
    ),
  );
}
