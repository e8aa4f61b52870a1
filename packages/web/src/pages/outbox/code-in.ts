/** A line that is nothing but a code: digits, or groups of letters and digits. */
const CODE = /^[ \t]*([0-9]{6,10}|[A-Z0-9]{4}(?:-[A-Z0-9]{4})+)[ \t]*$/m;

/** The code that a mail is about, if it has one. */
export function codeIn(text: string): string | undefined {
  return CODE.exec(text)?.[1];
}
