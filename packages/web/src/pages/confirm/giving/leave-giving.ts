/** Away from a gift that is not given: the window closes, or the page before it is back, or else the wallet. */
export function leaveGiving(): void {
  if (window.opener !== null) window.close();
  else if (document.referrer.startsWith(`${window.location.origin}/`)) window.history.back();
  else window.location.assign("/wallet");
}
