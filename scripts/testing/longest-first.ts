import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** The files that run for a minute or more, the longest first. */
const LONG = [
  "ledger/model/interleaved.property.test.ts",
  "server/src/main.test.ts",
  "e2e/src/game.test.ts",
  "e2e/src/newspaper.test.ts",
  "ledger/model/decide.property.test.ts",
  "e2e/",
  "postgres/src/start-postgres.test.ts",
  ".property.test.ts",
];

/** Starts long test files first, so that none of them is left running alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((part) => moduleId.includes(part));
  return place === -1 ? LONG.length : place;
}
