const SERVER = "packages/server/src/";

/**
 * The server's layers, from the top down. A file may import from its own layer and those below. If a layer lists
 * several folders, they do not import each other.
 */
const LAYERS: readonly (readonly string[])[] = [
  ["main.ts", "program.ts", "explain-start-failure.ts"],
  ["compose/"],
  ["http/", "jobs/"],
  ["features/"],
  ["sale/", "rails/", "storage/", "clock/", "mail/", "markdown/"],
  ["api/"],
  ["ledger/"],
  [
    "config.ts",
    "parse-bank.ts",
    "parse-carrier.ts",
    "parse-mail.ts",
    "parse-rails.ts",
    "parse-sign-up.ts",
    "parse-stripe.ts",
    "parse-rail-fee.ts",
    "parse-tabs.ts",
    "variables.ts",
    "read-variables.ts",
    "config-error.ts",
    "version.ts",
  ],
  ["db/"],
  ["lib/"],
];
const STARTING = 0;
const CONFIG = 7;

/** The folders of the ledger, from the top down. */
const LEDGER_ROOMS = ["engine/", "commands/", "rules/", "tables/"];

const DOOR = "ledger/index.ts";

/** Files that start a server from outside, as `npm start` does. */
const STARTS = /^(main|program|explain-start-failure|config)\.ts$/;

/**
 * Tests, their shared helpers, and tools that drive a whole platform may import anything. Shared helpers are for tests
 * only. The model of the ledger, and the audit of its books, count as tests.
 */
export function isTesting(file: string): boolean {
  return (
    /\.test\.tsx?$|\/testing\/|^bench\/|^e2e\/|\/render\/|^scripts\/test\.ts$/.test(file) ||
    /\/ledger\/(model\/|audit\/verify-)/.test(file)
  );
}

/** Why a file must not import another; `undefined` when it may. */
export function whyRefused(from: string, to: string): string | undefined {
  if (isTesting(from)) return undefined;
  if (isTesting(to)) return "only tests use what tests share";
  const inside = inServer(to);
  if (inside === undefined) return undefined;
  const file = inServer(from);
  if (file === undefined)
    return STARTS.test(inside) ? undefined : "from outside, a server is started and nothing more";
  return whyAgainstLayers(file, inside) ?? whyFeature(file, inside) ?? whyLedger(file, inside);
}

function inServer(path: string): string | undefined {
  return path.startsWith(SERVER) ? path.slice(SERVER.length) : undefined;
}

function whyAgainstLayers(from: string, to: string): string | undefined {
  const [layer, room] = placeOf(from);
  const [other, otherRoom] = placeOf(to);
  if (layer === -1) return `${from} is in no layer`;
  if (other === -1) return `${to} is in no layer`;
  if (layer > other) return `${LAYERS[other]?.join(", ")} is above ${LAYERS[layer]?.join(", ")}`;
  const mayMix = layer === STARTING || layer === CONFIG;
  if (layer === other && room !== otherRoom && !mayMix) return `${room} and ${otherRoom} are apart`;
  return undefined;
}

function placeOf(file: string): readonly [layer: number, room: string] {
  const layer = LAYERS.findIndex((rooms) => rooms.some((room) => file.startsWith(room)));
  return [layer, LAYERS[layer]?.find((room) => file.startsWith(room)) ?? ""];
}

function whyFeature(from: string, to: string): string | undefined {
  if (!to.startsWith("features/")) return undefined;
  if (/^(http|jobs)\//.test(from)) return "http and jobs know no feature: compose/ hands them over";
  const [feature, other] = [from, to].map((file) => /^features\/([^/]+)\//.exec(file)?.[1]);
  if (feature === undefined || feature === other) return undefined;
  return "features do not import each other: compose/ passes functions between them";
}

function whyLedger(from: string, to: string): string | undefined {
  if (!to.startsWith("ledger/")) return undefined;
  if (!from.startsWith("ledger/"))
    return to === DOOR ? undefined : "the ledger is entered through its index.ts";
  if (to === DOOR) return "the door is for others";
  const [room, other] = [from, to].map((file) =>
    LEDGER_ROOMS.findIndex((name) => file.startsWith(`ledger/${name}`)),
  );
  if (room === undefined || other === undefined || room === -1 || other === -1) return undefined;
  return room > other
    ? `ledger/${LEDGER_ROOMS[other]} is above ledger/${LEDGER_ROOMS[room]}`
    : undefined;
}
