/**
 * The check digits of an ISO 11649 creditor reference (ISO 7064 MOD 97-10, as in an IBAN): `RF`, these two digits, then
 * the code. In a code of letters alone they find every single wrong letter and every two that changed places.
 * @param code digits and capital letters
 */
export function checkDigitsOf(code: string): string {
  return String(98 - remainderOf97(`${code}RF00`)).padStart(2, "0");
}

/** Letters count as the two digits 10 (A) to 35 (Z). */
function remainderOf97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder;
}
