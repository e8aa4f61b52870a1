/**
 * Puts each table between its two marks in a page: `<!-- table: NAME -->` and `<!-- end -->`.
 * @throws when a table has no place in the page, or the page has a place for which there is no table.
 */
export function placeTables(page: string, tables: ReadonlyMap<string, string>): string {
  const placed = new Set<string>();
  const result = page.replace(
    /(<!-- table: (.+?) -->\n)[^]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => {
      const table = tables.get(name);
      if (table === undefined) throw new Error(`there is no table "${name}"`);
      placed.add(name);
      return `${begin}\n${table}\n\n${end}`;
    },
  );
  const missing = [...tables.keys()].filter((name) => !placed.has(name));
  if (missing.length > 0) throw new Error(`the page has no place for: ${missing.join(", ")}`);
  return result;
}
