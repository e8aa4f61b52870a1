import type { Client } from "pg";

/** `channel_binding=require`: no proof of the password is given to a server that does not bind it to this connection. */
export function requireChannelBinding(client: Client): void {
  const { connection } = client;
  const refuse = (): void => {
    connection.emit("error", new Error("it offers no channel binding (channel_binding=require)"));
    connection.stream.destroy();
  };
  let bound = false;
  connection.on("authenticationSASL", ({ mechanisms }: { mechanisms: readonly string[] }) => {
    bound = mechanisms.includes("SCRAM-SHA-256-PLUS");
    if (!bound) refuse();
  });
  connection.on("authenticationCleartextPassword", refuse);
  connection.on("authenticationMD5Password", refuse);
  connection.on("authenticationOk", () => {
    if (!bound) refuse();
  });
}
