type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** This site's `localStorage`, which all its tabs share, or nothing at all if the browser blocks it. */
export function siteStore(): Store {
  try {
    const { localStorage } = window;
    localStorage.getItem("");
    return localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
}
