/** What the parts of a connection string are called: libpq's keywords, each with its text. */
export type Keywords = ReadonlyMap<string, string>;

/** DATABASE_URL cannot be understood. The message never holds its text: there may be a password in it. */
export class DatabaseAddressError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "DatabaseAddressError";
  }
}

/** Keywords of libpq that mean something here. */
const TAKEN = [
  ..."host hostaddr port dbname user password target_session_attrs load_balance_hosts".split(" "),
  ..."connect_timeout application_name fallback_application_name options keepalives".split(" "),
  ..."keepalives_idle sslmode sslnegotiation sslrootcert sslcert sslkey sslpassword".split(" "),
  ..."ssl_min_protocol_version ssl_max_protocol_version channel_binding client_encoding".split(" "),
];
/** Keywords of libpq that only tune what this program does otherwise. */
const WITHOUT_EFFECT = new Set([
  ..."keepalives_interval keepalives_count tcp_user_timeout sslcompression sslsni".split(" "),
  ..."gssencmode gssdelegation gsslib krbsrvname sslcertmode".split(" "),
  // Of node-postgres: that sslmode shall have libpq's meaning, as it has here.
  "uselibpqcompat",
]);
const KNOWN = new Set(TAKEN);

/**
 * Checks one keyword and adds it; the last one given counts, as with libpq.
 * @throws DatabaseAddressError when it is not known, or asks for what this program cannot do.
 */
export function addKeyword(keywords: Map<string, string>, name: string, value: string): void {
  if (name === "gssencmode" && value === "require")
    throw new DatabaseAddressError("gssencmode=require: encryption by GSSAPI is not supported");
  if (WITHOUT_EFFECT.has(name)) return;
  if (!KNOWN.has(name)) {
    // What is not known may be a piece of a password that was not encoded, so only plain words are repeated.
    const shown = /^[a-z_]{1,40}$/.test(name) ? `"${name}"` : "one of the parameters";
    throw new DatabaseAddressError(`${shown} is not a connection parameter that is supported`);
  }
  if (value.includes("\0")) throw new DatabaseAddressError(`${name} holds a NUL character`);
  keywords.set(name, value);
}

/** The value of a keyword that takes certain words only; undefined when it is not given. */
export function choice<T extends string>(
  keywords: Keywords,
  name: string,
  values: readonly T[],
): T | undefined {
  const text = keywords.get(name);
  if (text === undefined || text === "") return undefined;
  const found = values.find((value) => value === text);
  if (found === undefined)
    throw new DatabaseAddressError(`${name}: expected one of ${values.join(", ")}`);
  return found;
}
