/**
 * Puts the texts of one language together, each under the name of its folder.
 * @param found by path, as `import.meta.glob` finds them: `../pages/wallet/texts.en.ts`
 */
export function gatherTexts(found: Readonly<Record<string, object>>): object {
  const entries = Object.entries(found).map(([path, texts]) => [path.split("/").at(-2), texts]);
  return Object.fromEntries(entries);
}
