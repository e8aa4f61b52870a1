import type { KeyValueStore } from "../purchase/intents.ts";

/** The site's storage; where the browser refuses it, one that lasts as long as the page. */
function storeOr(open: () => Storage): KeyValueStore {
  const memory = new Map<string, string>();
  try {
    const storage = open();
    const probe = "tuppence:probe";
    storage.setItem(probe, "");
    storage.removeItem(probe);
    return storage;
  } catch {
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
      removeItem: (key) => void memory.delete(key),
    };
  }
}

export const sessionStore = storeOr(() => sessionStorage);
export const localStore = storeOr(() => localStorage);
