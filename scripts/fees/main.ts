import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawPlot } from "./plot/draw-plot.ts";
import { placeTables } from "./place-tables.ts";
import { makeTables } from "./tables.ts";
import { WAYS } from "./ways.ts";

/** `npm run fees`: prints what a sale costs on each way, and writes it into the docs. */
const docs = join(import.meta.dirname, "../../docs");
const page = join(docs, "fees.md");
const tables = makeTables();

console.log(tables.get("by price"));
writeFileSync(join(docs, "fees.svg"), drawPlot(WAYS));
writeFileSync(page, placeTables(readFileSync(page, "utf8"), tables));
console.log("\nWritten: docs/fees.svg, and the tables of docs/fees.md");
