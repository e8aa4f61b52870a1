import type { Client } from "pg";

/** Why the database cannot store every text, or undefined when it can. */
export async function faultOfEncoding(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ encoding: string; name: string }>(
    "SELECT current_setting('server_encoding') AS encoding, current_database() AS name",
  );
  const { encoding = "", name = "" } = rows[0] ?? {};
  if (encoding === "UTF8") return undefined;
  return (
    `The database ${name} has the encoding ${encoding}, in which not every title could be stored. Make one in UTF-8, ` +
    `and name it in DATABASE_URL: CREATE DATABASE tuppence ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0`
  );
}
