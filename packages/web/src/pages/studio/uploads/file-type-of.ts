/** Types of files whose browsers do not say one, by the end of their name. */
const BY_ENDING: Readonly<Record<string, string>> = {
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  flac: "audio/flac",
  wav: "audio/wav",
  ogg: "audio/ogg",
  opus: "audio/ogg",
  mp4: "video/mp4",
  m4v: "video/mp4",
  mov: "video/quicktime",
  webm: "video/webm",
  mkv: "video/x-matroska",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
  gif: "image/gif",
  pdf: "application/pdf",
  epub: "application/epub+zip",
  zip: "application/zip",
  md: "text/markdown",
  txt: "text/plain",
  csv: "text/csv",
};

/** The type to send a file as. The platform compares it with the file's first bytes. */
export function fileTypeOf({
  name,
  type,
}: {
  readonly name: string;
  readonly type: string;
}): string {
  if (type !== "") return type;
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return BY_ENDING[ending] ?? "application/octet-stream";
}
