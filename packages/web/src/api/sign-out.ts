import { NetworkFailure } from "./failures.ts";

export async function signOut(): Promise<void> {
  const { authClient } = await import("./auth-client.ts");
  const { error } = await authClient.signOut();
  if (error !== null) throw new NetworkFailure(error);
}
