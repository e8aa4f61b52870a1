/**
 * Whether a URL is that of this page. Case, percent-encoding, slashes and host do not matter. The parameters of `href`
 * (`?id=7`) do; further ones that other programs add to the page's URL (`utm_source`) do not.
 */
export function isThisPage(href: string, here: string): boolean {
  const [there, page] = [URL.parse(href), URL.parse(here)];
  if (!there || !page || plainPath(there) !== plainPath(page)) return false;
  return [...there.searchParams].every(([name, value]) =>
    page.searchParams.getAll(name).includes(value),
  );
}

function plainPath({ pathname }: URL): string {
  let path = pathname;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    // In another character set: compared as it is.
  }
  return path
    .toLowerCase()
    .normalize()
    .replaceAll(/\/+/g, "/")
    .replace(/\/(index\.\w+)?$/, "");
}
