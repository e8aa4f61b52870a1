/** The address of a place of a seller: by its handle, or by its id if it has none. */
export function sellerAddress(
  { seller, handle }: { readonly seller: string; readonly handle: string | null },
  place: string,
): string {
  const name = handle === null ? seller : `@${handle}`;
  return `/studio/${name}${place === "" ? "" : `/${place}`}`;
}
