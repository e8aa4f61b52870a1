import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { askAuth } from "./ask-auth.ts";

/** The person closed the browser's window, or let it time out. That is an answer, not a failure. */
export class PasskeyCancelled extends Error {}

/** Passkeys belong to a name: where the platform is reached by an address there are none. */
export function canUsePasskeys(): boolean {
  return "PublicKeyCredential" in window && !/^[\d.]+$|^\[/.test(window.location.hostname);
}

/** Makes a passkey on this device for whoever is signed in. @param account what the device shows beside it */
export async function addPasskey(name: string, account: string): Promise<void> {
  const query = new URLSearchParams({ name: account });
  const optionsJSON = await askAuth<PublicKeyCredentialCreationOptionsJSON>(
    "GET",
    `/passkey/generate-register-options?${query}`,
  );
  const { startRegistration } = await import("@simplewebauthn/browser");
  const response = await ceremony(() => startRegistration({ optionsJSON }));
  await askAuth("POST", "/passkey/verify-registration", { response, name });
}

export async function signInWithPasskey(): Promise<void> {
  const optionsJSON = await askAuth<PublicKeyCredentialRequestOptionsJSON>(
    "GET",
    "/passkey/generate-authenticate-options",
  );
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const response = await ceremony(() => startAuthentication({ optionsJSON }));
  await askAuth("POST", "/passkey/verify-authentication", { response });
}

async function ceremony<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "NotAllowedError" || name === "AbortError") throw new PasskeyCancelled();
    throw error;
  }
}
