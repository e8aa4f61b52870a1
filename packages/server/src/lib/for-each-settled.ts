/** Does something for each of them, one after the other. One that fails does not keep the others from their turn. */
export async function forEachSettled<T>(
  all: readonly T[],
  run: (one: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const one of all) await run(one).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
