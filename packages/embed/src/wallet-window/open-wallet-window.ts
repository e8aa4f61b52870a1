import { openPopup } from "./popup.ts";

/**
 * Opens an empty window for the wallet; call it in the click. When the wallet could not answer this page from there,
 * the window is closed again: `null` means that the wallet must use this page's window.
 * @throws Failure when that is impossible too
 */
export async function openWalletWindow(): Promise<Window | null> {
  const popup = openPopup();
  const { checkWindow } = await import("./connect.ts");
  return checkWindow(popup);
}
