const SLOT = "tuppence.studio.seller";

/** The seller this browser worked for last, so that `/studio` leads there again. */
export function lastSeller(): string | null {
  try {
    return localStorage.getItem(SLOT);
  } catch {
    return null;
  }
}

export function rememberSeller(id: string): void {
  try {
    localStorage.setItem(SLOT, id);
  } catch {
    // Without storage the first seller of the list opens.
  }
}
