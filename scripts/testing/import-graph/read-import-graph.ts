import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";

/** Which files of the repository a file imports; paths are relative to the root. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** `import … from`, `import type … from`, `export … from` and imports for their side effects. */
const STATEMENT = /^\s*(?:import|export)\s(?:[^"'`;]*?\sfrom\s+)?["']([^"']+)["']/gm;
/** `import("…")`, also as a type. */
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']/g;
/** A file that runs in another thread or process. */
const BY_URL = /\bnew URL\(\s*["'](\.[^"']+\.tsx?)["'],\s*import\.meta\.url/g;

/** What a source file imports, in any form: values or types only, static or dynamic. */
export function specifiersOf(source: string): readonly string[] {
  return [STATEMENT, DYNAMIC, BY_URL].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(([, specifier]) => specifier ?? ""),
  );
}

/** @throws when an import of a missing file would otherwise be overlooked */
export function readImportGraph(root: string, patterns: readonly string[]): ImportGraph {
  const files = patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => file.split(sep).join("/"))
    .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file));
  const packages = readPackages(root);
  return new Map(
    files.map((file) => {
      const specifiers = specifiersOf(readFileSync(join(root, file), "utf8"));
      const targets = specifiers.flatMap((one) => resolve(root, file, one, packages) ?? []);
      return [file, [...new Set(targets)]];
    }),
  );
}

type Exports = Readonly<Record<string, string>>;
type Packages = ReadonlyMap<string, { readonly folder: string; readonly exports: Exports }>;

/** The packages of this repository, by name. */
function readPackages(root: string): Packages {
  const manifests = globSync(["packages/*/package.json", "examples/*/package.json"], { cwd: root });
  return new Map(
    manifests.map((path) => {
      const { name, exports = {} } = JSON.parse(readFileSync(join(root, path), "utf8")) as {
        name: string;
        exports?: Exports;
      };
      return [name, { folder: dirname(path), exports }];
    }),
  );
}

function resolve(
  root: string,
  from: string,
  specifier: string,
  packages: Packages,
): string | undefined {
  if (specifier.startsWith(".")) {
    const file = normalize(join(dirname(from), specifier))
      .split(sep)
      .join("/");
    if (!/\.tsx?$/.test(file)) return undefined;
    if (!existsSync(join(root, file)))
      throw new Error(`${from} imports ${specifier}: no such file`);
    return file;
  }
  const [scope, word] = specifier.split("/");
  const name = `${scope}/${word}`;
  const found = packages.get(name);
  if (found === undefined) return undefined;
  const path = found.exports[`.${specifier.slice(name.length)}`];
  return path === undefined ? undefined : normalize(join(found.folder, path)).split(sep).join("/");
}
