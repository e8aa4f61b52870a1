import type { UploadDeps } from "../files-deps.ts";
import type { Leftovers } from "../leftovers.ts";

export type UploadsDeps = UploadDeps & { readonly leftovers: Leftovers };
