/** For each type's name, the other names that browsers, systems and older standards use. */
const ALIASES: Readonly<Record<string, string>> = {
  "application/epub+zip": "application/epub application/x-epub application/x-epub+zip",
  "application/gzip":
    "application/x-gzip application/gzipped application/x-gunzip application/x-tgz",
  "application/json": "application/x-json text/json text/x-json",
  "application/octet-stream": "application/binary application/x-binary binary/octet-stream",
  "application/pdf": "application/x-pdf application/acrobat text/pdf",
  "application/vnd.rar": "application/rar application/x-rar application/x-rar-compressed",
  "application/x-7z-compressed": "application/7z application/x-7z application/vnd.7z-compressed",
  "application/x-bzip2": "application/bzip2 application/x-bz2 application/x-bzip",
  "application/x-tar": "application/tar application/x-gtar",
  "application/x-xz": "application/xz",
  "application/zip":
    "application/x-zip application/x-zip-compressed application/zip-compressed multipart/x-zip",
  "application/zstd": "application/x-zstd",
  "audio/aac": "audio/aacp audio/x-aac audio/vnd.dlna.adts audio/x-hx-aac-adts",
  "audio/aiff": "audio/x-aiff audio/aif audio/x-aif",
  "audio/flac": "audio/x-flac application/flac application/x-flac",
  "audio/midi": "audio/mid audio/x-mid audio/x-midi application/x-midi",
  "audio/mp4": "audio/m4a audio/x-m4a audio/x-m4b audio/mp4a-latm audio/x-mp4",
  "audio/mpeg":
    "audio/mp3 audio/x-mp3 audio/mpeg3 audio/x-mpeg audio/x-mpeg-3 audio/mpg audio/x-mpg",
  "audio/ogg":
    "audio/opus audio/vorbis audio/x-ogg audio/x-vorbis+ogg audio/x-opus+ogg application/ogg",
  "audio/wav": "audio/wave audio/vnd.wave audio/x-wav audio/x-pn-wav",
  "audio/webm": "audio/x-webm",
  "font/otf":
    "application/x-font-otf application/x-font-opentype application/vnd.ms-opentype font/opentype",
  "font/ttf":
    "application/x-font-ttf application/x-font-truetype application/font-sfnt font/sfnt font/truetype",
  "font/woff": "application/font-woff application/x-font-woff",
  "font/woff2": "application/font-woff2 application/x-font-woff2",
  "image/avif": "image/x-avif",
  "image/bmp": "image/x-bmp image/x-ms-bmp image/x-windows-bmp",
  "image/heic": "image/heif image/x-heic",
  "image/jpeg": "image/jpg image/pjpeg image/x-jpeg image/x-jpg",
  "image/png": "image/x-png image/apng",
  "image/tiff": "image/tif image/x-tif image/x-tiff",
  "image/vnd.adobe.photoshop":
    "image/psd image/x-psd image/x-photoshop application/photoshop application/psd application/x-photoshop",
  "image/webp": "image/x-webp",
  "model/gltf-binary": "model/gltf.binary application/x-glb",
  "model/stl": "model/x.stl-ascii model/x.stl-binary application/sla application/vnd.ms-pki.stl",
  "text/csv": "application/csv application/x-csv text/x-csv text/comma-separated-values",
  "text/markdown": "text/x-markdown text/md",
  "text/plain": "text/x-log text/srt text/x-lrc application/x-subrip application/txt",
  "video/mp4": "video/x-m4v video/m4v video/x-mp4 application/mp4",
  "video/ogg": "video/x-ogg video/theora video/x-theora+ogg",
  "video/quicktime": "video/x-quicktime video/mov",
  "video/webm": "video/x-webm",
  "video/x-matroska": "video/matroska video/mkv video/x-mkv",
};

const NAMES = new Map(
  Object.entries(ALIASES).flatMap(([name, aliases]) =>
    aliases.split(" ").map((alias) => [alias, name] as const),
  ),
);

/** The canonical name under which a type is stored and sent. */
export function fileTypeName(name: string): string {
  return NAMES.get(name) ?? name;
}
