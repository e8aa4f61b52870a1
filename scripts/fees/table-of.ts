/**
 * A table in Markdown whose columns line up in plain text too. The first row is the head; the columns after the first
 * `textColumns` have figures and are right-aligned. Every row has as many cells as the head.
 */
export function tableOf(rows: readonly (readonly string[])[], textColumns = 1): string {
  const [head = []] = rows;
  const widths = head.map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const padded = rows.map((row) =>
    widths.map((width, column) => {
      const cell = row[column] ?? "";
      return column < textColumns ? cell.padEnd(width) : cell.padStart(width);
    }),
  );
  const rule = widths.map((width, column) =>
    column < textColumns ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  const [first = [], ...others] = padded;
  return [first, rule, ...others].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
