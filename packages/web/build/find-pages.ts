import { existsSync, globSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { LANGUAGES } from "../src/i18n/locale.ts";
import { pageAddress } from "../src/app/page-address.ts";

/**
 * The addresses of all pages, sorted. A page is a folder `pages/<name>` with `<name>-page.tsx` in it.
 * @param source the folder `src`
 * @throws when a folder of pages has no page, or when a folder with texts lacks those of a language
 */
export function findPages(source: string): readonly string[] {
  const folders = readdirSync(join(source, "pages"));
  for (const folder of folders) need(join(source, "pages", folder, `${folder}-page.tsx`));
  for (const file of globSync("**/texts.*.ts", { cwd: source }))
    for (const language of LANGUAGES) need(join(source, dirname(file), `texts.${language}.ts`));
  return folders.map((folder) => pageAddress(`${basename(folder)}-page.tsx`)).sort();
}

function need(file: string): void {
  if (!existsSync(file)) throw new Error(`${file} is missing`);
}
