import { callPage } from "./page-content.ts";

/** Has the cookie removed again. @throws Failure */
export async function withdrawAccess(access: string, offer: string): Promise<void> {
  const query = new URLSearchParams({ offer, page: location.pathname });
  await callPage(`${access}?${query}`, { method: "DELETE" });
}
