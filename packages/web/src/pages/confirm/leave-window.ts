/** A window that no script opened cannot be closed by one. Then the way back is to the thing itself. */
export function leaveWindow(resourceUrl: string): void {
  if (window.opener === null) window.location.assign(resourceUrl);
  else window.close();
}
