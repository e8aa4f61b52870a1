const HINTS: Readonly<Record<string, string>> = {
  broken: "It answered with an error of its own: look into the server's log.",
  missing:
    "Nothing of the SDK answers there. Does a proxy hide the path, take a prefix away or lead elsewhere? See `accessPath` and `mountPath` of paywall().",
  refused:
    "It refused the proof of payment. Does a proxy change `Host` or `Sec-Fetch-Site`? See `origins` of paywall(). Is its clock right?",
  silent: "It did not answer in time.",
  unreachable:
    "The request did not get through. Does `connect-src` of the page's Content-Security-Policy have 'self'?",
};

/** Says on the console what the page's developer can do about it. */
export function warnDeveloper(reason: string, access: string): void {
  const hint = HINTS[reason.split(":")[1] ?? ""] ?? reason;
  const { href } = new URL(access, location.href);
  // oxlint-disable-next-line no-console -- for whoever runs the page, and nobody else sees it
  console.warn(`Tuppence: ${href} does not hand over what is paid for. ${hint}`);
}
