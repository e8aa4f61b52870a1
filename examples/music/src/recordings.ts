import { join } from "node:path";
import type { MediaFile } from "@tuppence/example-kit/send-media";
import type { Track } from "./tracks/track.ts";

/** Two files: the preview has nothing in it that is sold. */
export function recordingOf({ slug }: Pick<Track, "slug">, part: "full" | "preview"): MediaFile {
  const name = part === "full" ? `${slug}.ogg` : `${slug}-preview.ogg`;
  return { path: join(import.meta.dirname, "../media", name), type: "audio/ogg" };
}
