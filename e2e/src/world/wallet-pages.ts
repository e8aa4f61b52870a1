import { readFileSync } from "node:fs";
import { join } from "node:path";

const LIST = join(import.meta.dirname, "../../../packages/web/dist/pages.json");

/** The addresses of the wallet's pages, as its build listed them: a new page is covered as soon as it is built. */
export function walletPages(): readonly string[] {
  return JSON.parse(readFileSync(LIST, "utf8")) as string[];
}
