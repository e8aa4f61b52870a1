import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Programs and scripts request what is below these. */
const BELOW_API = /^\/(v1|oauth|\.well-known|assets|embed)(\/|$)/;

/** Plain names and named parameters, so that no entry of the list takes more addresses than it shows. */
const PAGE = /^\/([a-z0-9-]*|[a-z0-9-]+(\/([a-z0-9-]+|:[a-z]+))*)$/;

/** Whether an address belongs to programs, so that it never shows a page. */
export function isBelowApi(url: string): boolean {
  return BELOW_API.test(url);
}

/** The addresses of the pages, as the web app's build listed them in its folder; empty when it is not built. */
export function readPageList(folder: string): readonly string[] {
  const file = join(folder, "pages.json");
  if (!existsSync(file)) return [];
  const list: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!Array.isArray(list) || !list.every(isPage))
    throw new Error(`${file} is not a list of pages`);
  return list;
}

function isPage(entry: unknown): entry is string {
  return typeof entry === "string" && PAGE.test(entry) && !isBelowApi(entry);
}
