import {
  DataFolderInUseError,
  PostgresStartError,
  PostgresUnavailableError,
} from "@tuppence/postgres";
import type { Config } from "./config.ts";

type SystemError = NodeJS.ErrnoException & { readonly hostname?: string };
type Place = Partial<Pick<Config, "host" | "port" | "databaseUrl">>;

/** Explanations of failures, by PostgreSQL's or the network's code. */
const OF_DATABASE: Readonly<Record<string, string>> = {
  "28P01": "It refuses the password.",
  "28000": "It does not let this user in.",
  "3D000": "It has no database of this name: CREATE DATABASE makes one.",
  "42501": "This user may not make tables there.",
  "25006": "It takes no changes: it is a standby, or was made read-only.",
  "53100": "Its disk is full.",
  "53300": "It has no connection left.",
  "57P03": "It is starting or stopping: try again in a moment.",
  ECONNREFUSED: "Nothing answers at this address: is PostgreSQL running there?",
  ENOTFOUND: "There is no machine of this name.",
  EAI_AGAIN: "The name of the machine cannot be looked up now.",
  ETIMEDOUT: "It does not answer.",
  EHOSTUNREACH: "There is no way to this machine.",
  EACCES: "This user may not use its socket.",
  ENOENT: "There is no socket of PostgreSQL in this folder.",
};
const OF_FILES: Readonly<Record<string, string>> = {
  EACCES: "may not be used by this user",
  EPERM: "may not be used by this user",
  EROFS: "is on a read-only disk",
  ENOSPC: "does not fit on its disk, which is full",
  EDQUOT: "does not fit: this user may store no more",
  ENOTDIR: "has a file where a folder should be",
  EEXIST: "has a file where a folder should be",
  EISDIR: "is a folder where a file should be",
};

/**
 * Why the program does not start, in a sentence or two for the person who started it: without codes, stacks and
 * passwords.
 */
export function explainStartFailure(error: unknown, place: Place = {}): string {
  if (!(error instanceof Error)) return String(error);
  const { code, syscall, path, hostname } = error as SystemError;
  if (syscall === "listen" || (syscall === "getaddrinfo" && hostname === place.host))
    return cannotListen(code, place);
  if (code !== undefined && syscall !== undefined && syscall !== "connect" && code in OF_FILES)
    return `${path === undefined ? "A file in the data folder" : `The file or folder ${path}`} ${OF_FILES[code]}. TUPPENCE_DATA_DIR and TUPPENCE_FILES say where this program keeps its files.`;
  const postgres = ofOwnPostgres(error);
  if (postgres !== undefined) return postgres;
  if (code === undefined) return messageOf(error);
  const words = OF_DATABASE[code];
  if (words === undefined) return messageOf(error);
  const said = messageOf(error);
  if (said.startsWith("Cannot connect to the database at"))
    return `${said}. ${words} DATABASE_URL says where it is.`;
  const where = addressOf(place.databaseUrl);
  return `The database${where === undefined ? "" : ` at ${where}`} cannot be used. ${words}${said === "" ? "" : ` (${said})`} DATABASE_URL says where it is.`;
}

function cannotListen(code: string | undefined, { host, port }: Place): string {
  if (code === "EADDRINUSE")
    return `Port ${port} on ${host} is taken by another program. Stop that one, or set TUPPENCE_PORT to another port.`;
  if (code === "EACCES")
    return `Port ${port} may not be used by this user. Set TUPPENCE_PORT to one above 1023.`;
  return `TUPPENCE_HOST: ${host} is not an address of this machine. 127.0.0.1 is for this machine alone, 0.0.0.0 for all of its addresses.`;
}

function ofOwnPostgres(error: Error): string | undefined {
  if (error instanceof DataFolderInUseError)
    return `${error.message} Stop that one first, or set TUPPENCE_DATA_DIR to another folder. To run several servers on one database, give them all the same DATABASE_URL.`;
  if (error instanceof PostgresUnavailableError)
    return `${error.message} Or set DATABASE_URL to a PostgreSQL 15 or later.`;
  return error instanceof PostgresStartError ? reasonIn(error.output) : undefined;
}

/** PostgreSQL prints many lines; the last one that names a failure is the reason. */
function reasonIn(output: string): string {
  if (/No space left on device/.test(output))
    return "The disk of the data folder is full: PostgreSQL cannot start there. Make room, or set TUPPENCE_DATA_DIR to a folder on another disk.";
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const reason = lines.findLast((line) => /\b(?:FATAL|PANIC|error):/.test(line)) ?? lines.at(-1);
  const words = reason?.replace(/^.*?\b(?:FATAL|PANIC|error): */, "") ?? "";
  return `The PostgreSQL that Tuppence brings along does not start: ${words}. TUPPENCE_LOG_LEVEL=debug shows everything it prints.`;
}

/** When no address of a name can be reached, the error has no message of its own, but contains the reasons. */
function messageOf(error: Error): string {
  if (error.message !== "" || !(error instanceof AggregateError)) return error.message;
  return error.errors.map((one) => (one instanceof Error ? one.message : String(one))).join("; ");
}

function addressOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { host, pathname, searchParams } = new URL(url);
  return `${host || (searchParams.get("host") ?? "this machine")}${pathname}`;
}
