import { type HeadTest, oneOf, startsWith, text, textAt } from "./head-tests.ts";

/** What is accepted as a file of a type. */
export interface FileType {
  /** The allowed file name endings; when empty, any but an active one. */
  readonly endings: readonly string[];
  /** A test of the first bytes; undefined when they prove nothing. */
  readonly head: HeadTest | undefined;
  /** Whether it may be displayed inline instead of saved. */
  readonly inline: boolean;
}

const isoMedia = textAt(4, "ftyp");
const ebml = startsWith(0x1a, 0x45, 0xdf, 0xa3);
const ogg = text("OggS");
const zip = oneOf(startsWith(0x50, 0x4b, 3, 4), startsWith(0x50, 0x4b, 5, 6));
const id3 = text("ID3");
const riff = (kind: string): HeadTest => {
  const [outer, inner] = [text("RIFF"), textAt(8, kind)];
  return (head) => outer(head) && inner(head);
};
/**
 * A frame of MPEG audio begins with eleven one bits, and layer II or III follows; layer I would be ambiguous with the
 * byte-order mark of UTF-16. Some encoders put zeros before it.
 */
const mpegFrame: HeadTest = (head) => {
  const at = head.findIndex((byte) => byte !== 0);
  const second = head[at + 1] ?? 0;
  const layer = (second >> 1) & 3;
  return head[at] === 0xff && (second & 0xe0) === 0xe0 && (layer === 1 || layer === 2);
};
/** PDF readers look for its mark in the first 1024 bytes, not only at the start. */
const pdf: HeadTest = (head) => Buffer.from(head.subarray(0, 1024)).includes("%PDF-");
const noNul: HeadTest = (head) => !head.includes(0);

const media = (endings: string, head: HeadTest): FileType => made(endings, head, true);
const saved = (endings: string, head?: HeadTest): FileType => made(endings, head, false);

function made(endings: string, head: HeadTest | undefined, inline: boolean): FileType {
  return { endings: endings === "" ? [] : endings.split(" "), head, inline };
}

const aiff: HeadTest = (head) => text("FORM")(head) && textAt(8, "AIF")(head);
const wav = oneOf(riff("WAVE"), text("RF64"));
const flac = oneOf(text("fLaC"), id3);
const tiff = oneOf(startsWith(0x49, 0x49, 0x2a, 0), startsWith(0x4d, 0x4d, 0, 0x2a));
const font = oneOf(startsWith(0, 1, 0, 0), text("OTTO"), text("ttcf"));
const officeOld = startsWith(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const OPEN_XML = "application/vnd.openxmlformats-officedocument.";
const OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

/**
 * The types sellers may upload. None of them is active in a browser: HTML, SVG, XML and scripts are excluded, and must
 * be put into an archive. A file that claims to be a picture, audio, video or an archive must begin like one.
 */
export const FILE_TYPES: ReadonlyMap<string, FileType> = new Map<string, FileType>([
  ["audio/aac", media("aac", oneOf(startsWith(0xff, 0xf1), startsWith(0xff, 0xf9), id3))],
  ["audio/aiff", saved("aif aiff aifc", aiff)],
  ["audio/flac", media("flac", flac)],
  ["audio/midi", saved("mid midi", text("MThd"))],
  ["audio/mp4", media("m4a m4b mp4", isoMedia)],
  ["audio/mpeg", media("mp3", oneOf(id3, mpegFrame))],
  ["audio/ogg", media("ogg oga opus spx", ogg)],
  ["audio/wav", media("wav", wav)],
  // Kept for files from before the type was called audio/wav.
  ["audio/x-wav", media("wav", wav)],
  ["audio/webm", media("weba webm", ebml)],
  ["video/mp4", media("mp4 m4v", isoMedia)],
  ["video/ogg", media("ogv ogg", ogg)],
  ["video/quicktime", media("mov qt", oneOf(isoMedia, textAt(4, "moov"), textAt(4, "wide")))],
  ["video/webm", media("webm", ebml)],
  ["video/x-matroska", saved("mkv", ebml)],
  ["image/avif", media("avif", isoMedia)],
  ["image/bmp", media("bmp", text("BM"))],
  ["image/gif", media("gif", oneOf(text("GIF87a"), text("GIF89a")))],
  ["image/heic", saved("heic heif", isoMedia)],
  ["image/jpeg", media("jpg jpeg", startsWith(0xff, 0xd8, 0xff))],
  ["image/png", media("png apng", startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))],
  ["image/tiff", saved("tif tiff", tiff)],
  ["image/vnd.adobe.photoshop", saved("psd", text("8BPS"))],
  ["image/webp", media("webp", riff("WEBP"))],
  ["application/pdf", media("pdf", pdf)],
  ["application/epub+zip", saved("epub", zip)],
  ["application/zip", saved("zip", zip)],
  ["application/gzip", saved("gz tgz", startsWith(0x1f, 0x8b))],
  ["application/x-7z-compressed", saved("7z", startsWith(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c))],
  ["application/x-bzip2", saved("bz2", text("BZh"))],
  ["application/x-tar", saved("tar", textAt(257, "ustar"))],
  ["application/x-xz", saved("xz", startsWith(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0))],
  ["application/zstd", saved("zst", startsWith(0x28, 0xb5, 0x2f, 0xfd))],
  ["application/vnd.rar", saved("rar", text("Rar!"))],
  ["application/vnd.android.package-archive", saved("apk", zip)],
  ["application/msword", saved("doc", officeOld)],
  ["application/vnd.ms-excel", saved("xls", officeOld)],
  [`${OPEN_XML}wordprocessingml.document`, saved("docx", zip)],
  [`${OPEN_XML}spreadsheetml.sheet`, saved("xlsx", zip)],
  [`${OPEN_XML}presentationml.presentation`, saved("pptx", zip)],
  [`${OPEN_DOCUMENT}text`, saved("odt", zip)],
  [`${OPEN_DOCUMENT}spreadsheet`, saved("ods", zip)],
  ["application/json", saved("json", noNul)],
  ["application/octet-stream", saved("")],
  ["font/otf", saved("otf", font)],
  ["font/ttf", saved("ttf ttc", font)],
  ["font/woff", saved("woff", text("wOFF"))],
  ["font/woff2", saved("woff2", text("wOF2"))],
  ["model/gltf-binary", saved("glb", text("glTF"))],
  ["model/stl", saved("stl")],
  ["text/csv", saved("csv", noNul)],
  ["text/markdown", saved("md markdown", noNul)],
  ["text/plain", saved("txt text log srt lrc", noNul)],
]);

/** Files that a double click would run in a browser, with access to the local system or the web. */
export const ACTIVE_ENDINGS: ReadonlySet<string> = new Set(
  "htm html shtml xhtml xht mht mhtml hta svg svgz xml xsl xslt js mjs cjs wasm swf url webloc lnk".split(
    " ",
  ),
);
