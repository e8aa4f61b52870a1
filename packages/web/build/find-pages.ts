import { existsSync, globSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { LANGUAGES } from "../src/i18n/locale.ts";
import { pageAddress } from "../src/app/page-address.ts";

/**
 * The addresses of all pages, sorted, as the server's router writes them. A page is a folder `pages/<name>` with
 * `<name>-page.tsx` in it; `places.ts` beside it lists the addresses below the page, such as `$seller/offers`.
 * @param source the folder `src`
 * @throws when a folder of pages has no page, or when a folder with texts lacks those of a language
 */
export async function findPages(source: string): Promise<readonly string[]> {
  const folders = readdirSync(join(source, "pages"));
  for (const folder of folders) need(join(source, "pages", folder, `${folder}-page.tsx`));
  for (const file of globSync("**/texts.*.ts", { cwd: source }))
    for (const language of LANGUAGES) need(join(source, dirname(file), `texts.${language}.ts`));
  const addresses = folders.map(async (folder) => {
    const page = pageAddress(`${basename(folder)}-page.tsx`);
    const below = await placesIn(join(source, "pages", folder));
    return [page, ...below.filter((path) => path !== "").map((path) => `${page}/${path}`)];
  });
  return (await Promise.all(addresses))
    .flat()
    .map((address) => address.replaceAll("$", ":"))
    .sort();
}

async function placesIn(folder: string): Promise<readonly string[]> {
  const file = join(folder, "places.ts");
  if (!existsSync(file)) return [];
  const { places } = (await import(pathToFileURL(file).href)) as { places: object };
  return Object.keys(places);
}

function need(file: string): void {
  if (!existsSync(file)) throw new Error(`${file} is missing`);
}
