/** The studio's texts, by the path of their file. */
export const files = import.meta.glob<object>("../**/texts.en.ts", {
  eager: true,
  import: "texts",
});
