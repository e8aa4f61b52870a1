import { passkey } from "@better-auth/passkey";

/**
 * The library's passkeys. Who may add one is decided where requests come in (guard-passkeys.ts), because a guest cannot
 * sign in freshly: their first passkey is what they would sign in with.
 */
export function passkeysPlugin(publicUrl: string) {
  return passkey({
    rpName: "Tuppence",
    rpID: new URL(publicUrl).hostname,
    origin: publicUrl,
    registration: { requireSession: false },
    // A passkey that the device lists by itself: nobody has to say who they are first.
    authenticatorSelection: { residentKey: "required", userVerification: "preferred" },
    advanced: { webAuthnChallengeCookie: "passkey" },
    schema: {
      passkey: {
        modelName: "auth_passkeys",
        fields: {
          publicKey: "public_key",
          userId: "user_id",
          credentialID: "credential_id",
          deviceType: "device_type",
          backedUp: "backed_up",
          createdAt: "created_at",
        },
      },
    },
  });
}
