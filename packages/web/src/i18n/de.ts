/** The texts of every folder that has some, by the path of their file. The studio loads its own. */
export const files = import.meta.glob<object>(["../**/texts.de.ts", "!../pages/studio/**"], {
  eager: true,
  import: "texts",
});
