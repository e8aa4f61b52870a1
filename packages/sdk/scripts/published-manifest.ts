/** The modules of the package, by the names that importers give after its own. */
export const ENTRIES: Readonly<Record<string, string>> = {
  index: "src/index.ts",
  "adapters/fastify": "src/adapters/fastify.ts",
  "adapters/express": "src/adapters/express.ts",
  "adapters/hono": "src/adapters/hono.ts",
};

const KEPT = ["name", "version", "description", "license", "type", "sideEffects", "engines"];
const ALSO_KEPT = ["dependencies", "peerDependencies", "peerDependenciesMeta"];

/**
 * The `package.json` of the published package, whose built files are in `folder`: with types for `import` and for
 * `require`, also for compilers that do not read `exports`.
 */
export function publishedManifest(
  source: Readonly<Record<string, unknown>>,
  folder: "." | "./dist",
): Record<string, unknown> {
  const names = Object.keys(ENTRIES).map((name) => ({
    path: name === "index" ? "." : `./${name.replace("adapters/", "")}`,
    types: ENTRIES[name]?.replace(/\.ts$/, "") ?? "",
    name,
  }));
  const exportsOf = names.map(({ path, types, name }) => [
    path,
    {
      import: { types: `${folder}/types/sdk/${types}.d.ts`, default: `${folder}/${name}.js` },
      require: {
        types: `${folder}/types-cjs/sdk/${types}.d.cts`,
        default: `${folder}/${name}.cjs`,
      },
    },
  ]);
  const byPath = names
    .filter(({ path }) => path !== ".")
    .map(({ path, types }) => [path.slice(2), [`${folder}/types-cjs/sdk/${types}.d.cts`]]);
  return {
    ...Object.fromEntries([...KEPT, ...ALSO_KEPT].map((field) => [field, source[field]])),
    main: `${folder}/index.cjs`,
    types: `${folder}/types-cjs/sdk/src/index.d.cts`,
    typesVersions: { "*": Object.fromEntries(byPath) },
    exports: Object.fromEntries(exportsOf),
    // A folder that holds nothing but what was built is packed whole.
    ...(folder === "."
      ? {}
      : {
          files: [
            folder,
            ...["README.md", "LICENSE", "package.json"].map((name) => `!dist/${name}`),
          ],
        }),
  };
}
