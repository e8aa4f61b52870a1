/**
 * Puts the texts of one language together, each under the name of its folder.
 * @param found by path, as `import.meta.glob` finds them: `../pages/wallet/texts.en.ts`
 */
export function gatherTexts<M>(found: Readonly<Record<string, object>>): M {
  const entries = Object.entries(found).map(([path, texts]) => [path.split("/").at(-2), texts]);
  // Only the build knows which files there are, not the compiler. A test compares the languages.
  return Object.fromEntries(entries) as M;
}
