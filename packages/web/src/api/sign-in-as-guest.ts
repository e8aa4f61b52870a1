import { NetworkFailure } from "./failures.ts";

/** Makes an anonymous session: nobody types anything. The sign-in code loads when it is needed. */
export async function signInAsGuest(): Promise<void> {
  const { authClient } = await import("./auth-client.ts");
  const { error } = await authClient.signIn.anonymous();
  if (error !== null) throw new NetworkFailure(error);
}
