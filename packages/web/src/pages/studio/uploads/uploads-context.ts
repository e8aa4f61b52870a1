import type { UploadedFile } from "@tuppence/protocol/wire";
import { createContext, use } from "react";

/** An upload of this window. It goes on while somebody looks at other places of the studio. */
export interface RunningUpload {
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly state: "running" | "paused" | "failed";
  readonly error: unknown;
}

export interface Uploads {
  readonly running: readonly RunningUpload[];
  /** Starts one; `onDone` gets the file. Returns its key. */
  readonly start: (file: File, onDone: (file: UploadedFile) => void) => number;
  readonly pause: (key: number) => void;
  readonly resume: (key: number) => void;
  /** Ends it, and removes what has arrived. */
  readonly cancel: (key: number) => void;
}

export const UploadsContext = createContext<Uploads | null>(null);

export function useUploads(): Uploads {
  const uploads = use(UploadsContext);
  if (uploads === null) throw new Error("useUploads outside of a seller's place");
  return uploads;
}
