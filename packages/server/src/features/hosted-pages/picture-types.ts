/** Raster images only: an SVG is a document that may hold scripts. */
const PICTURE_TYPES: ReadonlySet<string> = new Set([
  "image/avif",
  "image/gif",
  "image/jpeg",
  "image/png",
  "image/webp",
]);

export function isPictureType(type: string): boolean {
  return PICTURE_TYPES.has(type);
}
