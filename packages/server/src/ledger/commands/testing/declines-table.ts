import { COMMANDS } from "../index.ts";

/** The table of declines in the ledger's README: for each command its reasons, in the order of the checks. */
export function declinesTable(): string {
  const rows = Object.values(COMMANDS).map(({ kind, declines }) => [
    kind,
    // A reason can be listed twice, because confirming an order includes the declines of opening a hold.
    [...new Set<string>(declines)].map((reason) => `\`${reason}\``).join(", "),
  ]);
  return markdownTable([["command", "declined with, checked in this order"], ...rows]);
}

/** Pads columns to the same width, as the formatter does. */
function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const [head = [], ...others] = rows;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...others.map(line)].join(
    "\n",
  );
}
