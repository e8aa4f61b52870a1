import { join } from "node:path";
import type { Plugin } from "vite";
import { findPages } from "./find-pages.ts";

/** Writes `pages.json`, the addresses of the pages, beside the built app. The server serves these and no others. */
export function pageList(source = join(import.meta.dirname, "../src")): Plugin {
  return {
    name: "page-list",
    apply: "build",
    async generateBundle() {
      const list = `${JSON.stringify(await findPages(source), null, 2)}\n`;
      this.emitFile({ type: "asset", fileName: "pages.json", source: list });
    },
  };
}
