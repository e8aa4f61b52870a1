import { globSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { createEnvironment, Environment } from "../environment.ts";

/** What another checkout is measured with: its own server, tables and PostgreSQL. */
export interface Checkout {
  readonly folder: string;
  readonly environment: Environment;
}

export async function openCheckout(path: string, share: number): Promise<Checkout> {
  const folder = resolve(path);
  requireOwnPackages(folder);
  const other = await importFrom<{ createEnvironment: typeof createEnvironment }>(
    folder,
    "bench/src/environment.ts",
  );
  return { folder, environment: await other.createEnvironment(share) };
}

/**
 * Imports the one file of a checkout that matches a pattern. Files move between folders from one checkout to the next, so
 * a pattern with `**` names them better than a path.
 */
export async function importFrom<Module>(folder: string, pattern: string): Promise<Module> {
  const [file, ...others] = globSync(pattern, { cwd: folder });
  if (file === undefined || others.length > 0)
    throw new Error(`${folder} has ${file === undefined ? "no" : "more than one"} ${pattern}.`);
  return (await import(pathToFileURL(join(folder, file)).href)) as Module;
}

/** A `node_modules` folder that links to another checkout's would bring along that checkout's packages. */
function requireOwnPackages(folder: string): void {
  const protocol = realpathSync(join(folder, "node_modules/@tuppence/protocol"));
  if (protocol !== realpathSync(join(folder, "packages/protocol")))
    throw new Error(
      `${folder}/node_modules has the packages of another checkout: run npm ci there.`,
    );
}
