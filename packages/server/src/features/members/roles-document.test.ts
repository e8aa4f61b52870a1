import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PERMISSIONS, type Role, ROLES } from "@tuppence/protocol";
import { expect, test } from "vitest";

const document = readFileSync(join(import.meta.dirname, "../../../../../docs/roles.md"), "utf8");

/** The cells of the rows of a table that begin with a code word. */
function rowsOf(header: RegExp): string[][] {
  const lines = document.split("\n");
  const start = lines.findIndex((line) => header.test(line));
  const rows = lines.slice(start).map((line) => line.split("|").map((cell) => cell.trim()));
  const end = rows.findIndex((cells) => cells.length === 1);
  return [rows[0] ?? [], ...rows.slice(2, end)].map((cells) => cells.slice(1, -1));
}
const bare = (cell = "") => cell.replaceAll("`", "");

test("the table of roles is what the program does", () => {
  const [head = [], ...rows] = rowsOf(/^\| role /);
  const permissions = head.slice(1).map(bare);
  expect(permissions).toEqual(PERMISSIONS);
  const written = rows.map(([role, ...cells]) => [
    bare(role),
    permissions.filter((_, index) => cells[index] === "yes"),
  ]);
  const real = Object.keys(ROLES).map((role) => [
    role,
    PERMISSIONS.filter((one) => (ROLES[role as Role] as readonly string[]).includes(one)),
  ]);
  expect(written).toEqual(real);
});

test("every permission is explained", () => {
  const [, ...rows] = rowsOf(/^\| permission /);
  expect(rows.map(([name]) => bare(name))).toEqual(PERMISSIONS);
});
