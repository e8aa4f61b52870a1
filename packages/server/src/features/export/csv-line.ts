const NUMBER = /^-?[0-9]+(\.[0-9]+)?$/;
/** What spreadsheets take for the start of a formula, even inside CSV quotes. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20|]|^[\t\r\n]/;
const QUOTED = /[",\r\n]|^\s|\s$/;

/**
 * One record of RFC 4180, with its line end. Text that a spreadsheet would run as a formula gets a leading apostrophe,
 * which marks it as text: titles come from sellers, not from the buyer who opens the file.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
