/** The migrated, empty database that tests clone. */
export const TEMPLATE = "tuppence_template";

/** The same server's URL, for another of its databases. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
