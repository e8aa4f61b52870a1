/**
 * Puts the newspaper on sale at a Tuppence instance. Safe to call at every start: what is there is found again.
 *
 * @example
 * import { seedNewspaper } from "@tuppence/example-newspaper/seed";
 * import { startNewspaper } from "@tuppence/example-newspaper";
 *
 * const keys = await seedNewspaper({
 *   platformUrl: "http://127.0.0.1:8402",
 *   operatorKey: "op_…",
 *   origin: "http://localhost:8403", // where the newspaper will be reached
 *   keysFile: ".tuppence/newspaper-keys.json", // made with mode 0600; holds the secret key
 * });
 * const paper = await startNewspaper({ platformUrl, ...keys, port: 8403 });
 * console.log(paper.url, paper.earningsUrl);
 * await paper.close();
 *
 * As a program of its own: `node examples/newspaper/src/main.ts` with TUPPENCE_URL,
 * TUPPENCE_SECRET_KEY, TUPPENCE_PUBLISHABLE_KEY and PORT in the environment.
 */
export interface SeedOptions {
  readonly platformUrl: string;
  readonly operatorKey: string;
  /** Without a slash at the end. */
  readonly origin: string;
  /** Where the seller's keys are kept between starts. */
  readonly keysFile: string;
}

export interface NewspaperKeys {
  readonly sellerId: string;
  readonly secretKey: string;
  readonly publishableKey: string;
}

export async function seedNewspaper(_options: SeedOptions): Promise<NewspaperKeys> {
  throw new Error("Not written yet.");
}
