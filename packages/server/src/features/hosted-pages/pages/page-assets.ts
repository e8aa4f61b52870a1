import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where `packages/hosted` is built. */
export const HOSTED_FOLDER = resolve(import.meta.dirname, "../../../../../hosted/dist");

/** The style sheet and the script of the pages; their names contain a hash of their content. */
export interface PageAssets {
  readonly style: string | null;
  readonly script: string | null;
}

const NAME = /^page-[\w-]+\.(?:css|js)$/;

/** As the build of `packages/hosted` listed them. Without them the pages are plain, and still say everything. */
export function readPageAssets(folder = HOSTED_FOLDER): PageAssets {
  const list = join(folder, "assets.json");
  if (!existsSync(list)) return { style: null, script: null };
  const { style, script } = JSON.parse(readFileSync(list, "utf8")) as Record<string, unknown>;
  return { style: pathOf(style), script: pathOf(script) };
}

export function isPageAsset(name: string): boolean {
  return NAME.test(name);
}

function pathOf(name: unknown): string {
  if (typeof name !== "string" || !isPageAsset(name))
    throw new Error(`${String(name)} is not the name of a page's asset`);
  return `/hosted/${name}`;
}
