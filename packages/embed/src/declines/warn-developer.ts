const HINTS: Readonly<Record<string, string>> = {
  broken: "It answered with an error. Check the server's log.",
  missing:
    "The SDK does not answer there. Does a proxy hide the path, strip a prefix or redirect? See `accessPath` and `mountPath` of paywall().",
  refused:
    "It rejected the access token. Does a proxy change `Host` or `Sec-Fetch-Site`? See `origins` of paywall(). Is its clock right?",
  silent: "It did not answer in time.",
  unreachable:
    "The request did not get through. Does `connect-src` in the page's Content-Security-Policy include 'self'?",
};

/** Writes to the console what the page's developer can do. */
export function warnDeveloper(reason: string, access: string): void {
  const hint = HINTS[reason.split(":")[1] ?? ""] ?? reason;
  const { href } = new URL(access, location.href);
  // oxlint-disable-next-line no-console -- for the page's developer
  console.warn(`Tuppence: ${href} does not deliver what was paid for. ${hint}`);
}
