const NAMES: Readonly<Record<string, string>> = {
  "audio/mpeg": "MP3",
  "audio/mp4": "M4A",
  "audio/aac": "AAC",
  "audio/ogg": "Ogg",
  "audio/flac": "FLAC",
  "audio/wav": "WAV",
  "video/mp4": "MP4",
  "video/quicktime": "MOV",
  "video/webm": "WebM",
  "video/ogg": "Ogg",
  "video/x-matroska": "MKV",
};
const STEPS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** What a file is and how large: "MP3, 9.4 MB". */
export function formatFile(
  { type, bytes }: { readonly type: string; readonly bytes: number },
  language: string,
): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), STEPS.length - 1);
  const size = new Intl.NumberFormat(language, {
    style: "unit",
    unit: STEPS[step] ?? "byte",
    unitDisplay: "short",
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** step);
  return `${NAMES[type] ?? type}, ${size}`;
}
