/**
 * Whether an address is that of this page. Other letters' case, percent-encodings, slashes and hosts of the same site
 * are spellings; what the address asks for (`?id=7`) counts, what other programs add to it (`utm_source`) does not.
 */
export function isHere(href: string, here: string): boolean {
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
    // Of another character set: compared as it stands.
  }
  return path
    .toLowerCase()
    .normalize()
    .replaceAll(/\/+/g, "/")
    .replace(/\/(index\.\w+)?$/, "");
}
