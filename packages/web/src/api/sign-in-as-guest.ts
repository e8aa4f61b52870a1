import { NetworkFailure } from "./failures.ts";

/** Starts an anonymous session without any input. The sign-in code loads only when it is needed. */
export async function signInAsGuest(): Promise<void> {
  const { authClient } = await import("./auth-client.ts");
  const { error } = await authClient.signIn.anonymous();
  if (error !== null) throw new NetworkFailure(error);
}
