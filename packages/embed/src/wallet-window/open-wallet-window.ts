import { openPopup } from "./popup.ts";

/**
 * Opens an empty window for the wallet, in the click itself, and answers it when the wallet could tell this page
 * anything from there. Else it is closed again: `null` means that the wallet has to take this window.
 * @throws Failure where that is no way either
 */
export async function openWalletWindow(): Promise<Window | null> {
  const popup = openPopup();
  const { checkWindow } = await import("./connect.ts");
  return checkWindow(popup);
}
