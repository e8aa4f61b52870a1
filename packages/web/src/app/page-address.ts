/**
 * The address of a page, from the file it is in: `wallet-page.tsx` is `/wallet`, and the home page is `/`.
 * The router and the build both ask here, so what the server serves is what the router knows.
 */
export function pageAddress(file: string): string {
  const name = /([^/\\]+)-page\.tsx$/.exec(file)?.[1];
  if (name === undefined) throw new Error(`${file} is not called <name>-page.tsx`);
  return name === "home" ? "/" : `/${name}`;
}
