import { readFileSync } from "node:fs";
import { join } from "node:path";

const LIST = join(import.meta.dirname, "../../../packages/web/dist/pages.json");

/**
 * The addresses of the wallet's pages, as its build listed them: a new page is covered as soon as it is built. Pages about
 * one thing, with its name in their address, are left to their own tests.
 */
export function walletPages(): readonly string[] {
  const list = JSON.parse(readFileSync(LIST, "utf8")) as string[];
  return list.filter((address) => !address.includes(":"));
}
