/** The parts of a connection string, by libpq's keywords. */
export type Keywords = ReadonlyMap<string, string>;

/** DATABASE_URL cannot be understood. The message never contains its text, which may include a password. */
export class DatabaseAddressError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "DatabaseAddressError";
  }
}

/** Keywords of libpq that have an effect here. */
const TAKEN = [
  ..."host hostaddr port dbname user password target_session_attrs load_balance_hosts".split(" "),
  ..."connect_timeout application_name fallback_application_name options keepalives".split(" "),
  ..."keepalives_idle sslmode sslnegotiation sslrootcert sslcert sslkey sslpassword".split(" "),
  ..."ssl_min_protocol_version ssl_max_protocol_version channel_binding client_encoding".split(" "),
];
/** Keywords of libpq that only tune what this program does in its own way. */
const WITHOUT_EFFECT = new Set([
  ..."keepalives_interval keepalives_count tcp_user_timeout sslcompression sslsni".split(" "),
  ..."gssencmode gssdelegation gsslib krbsrvname sslcertmode".split(" "),
  // node-postgres's parameter for giving sslmode libpq's meaning, which it always has here.
  "uselibpqcompat",
]);
const KNOWN = new Set(TAKEN);

/**
 * Checks one keyword and adds it; the last one given wins, as with libpq.
 * @throws DatabaseAddressError when it is unknown, or asks for something this program cannot do.
 */
export function addKeyword(keywords: Map<string, string>, name: string, value: string): void {
  if (name === "gssencmode" && value === "require")
    throw new DatabaseAddressError("gssencmode=require: encryption by GSSAPI is not supported");
  if (WITHOUT_EFFECT.has(name)) return;
  if (!KNOWN.has(name)) {
    // An unknown keyword may be a piece of an unencoded password, so only plain words are repeated.
    const shown = /^[a-z_]{1,40}$/.test(name) ? `"${name}"` : "one of the parameters";
    throw new DatabaseAddressError(`${shown} is not a connection parameter that is supported`);
  }
  if (value.includes("\0")) throw new DatabaseAddressError(`${name} holds a NUL character`);
  keywords.set(name, value);
}

/** The value of a keyword with a fixed set of values; undefined when it is not given. */
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
