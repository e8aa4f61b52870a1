/** The name of an action or a field that the studio has no words for, in words. @example wordsOf("changeOffer") // "Change offer" */
export function wordsOf(action: string): string {
  const words = action.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
