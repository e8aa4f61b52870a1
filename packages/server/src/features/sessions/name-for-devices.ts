import type { Forwarded } from "./forward.ts";

/** What the library answers when a passkey is to be made, as far as it is changed here. */
interface Creation {
  readonly user: { readonly name: string; readonly displayName: string };
}

/**
 * The names that a device shows beside a new passkey: the confirmed address, or else the name that the page asked for. The
 * library would show the address it has stored, which for guests is made up.
 */
export async function nameForDevices(
  forwarded: Forwarded,
  email: string | null,
): Promise<Forwarded> {
  const { response } = forwarded;
  if (!response.ok) return forwarded;
  const options = (await response.json()) as Creation;
  const isMadeUp = options.user.name === options.user.displayName;
  const name = email ?? (isMadeUp ? "Tuppence wallet" : options.user.name);
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return {
    ...forwarded,
    response: Response.json(
      { ...options, user: { ...options.user, name, displayName: name } },
      { status: response.status, headers },
    ),
  };
}
