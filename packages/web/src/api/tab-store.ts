type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** This tab's `sessionStorage`, or memory if the browser blocks it. */
export function tabStore(): Store {
  try {
    const { sessionStorage } = window;
    sessionStorage.setItem("tuppence:probe", "");
    sessionStorage.removeItem("tuppence:probe");
    return sessionStorage;
  } catch {
    const entries = new Map<string, string>();
    return {
      getItem: (key) => entries.get(key) ?? null,
      setItem: (key, value) => void entries.set(key, value),
      removeItem: (key) => void entries.delete(key),
    };
  }
}
