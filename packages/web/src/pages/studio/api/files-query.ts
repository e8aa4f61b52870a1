import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Upload, UploadedFile } from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";
import type { Listed } from "./listed.ts";

/** The seller's files, newest first. */
export function filesQuery({ id, api }: ActingSeller) {
  return infiniteQueryOptions({
    queryKey: ["studio", id, "files", "list"],
    queryFn: ({ pageParam }) =>
      api.get<Listed<UploadedFile>>(
        `/v1/files?${new URLSearchParams({ limit: "100", ...(pageParam === "" ? {} : { after: pageParam }) })}`,
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function fileQuery({ id, api }: ActingSeller, file: string) {
  return queryOptions({
    queryKey: ["studio", id, "files", file],
    queryFn: () => api.get<UploadedFile>(`/v1/files/${encodeURIComponent(file)}`),
  });
}

/** Uploads that have begun and are not finished. */
export function openUploadsQuery({ id, api }: ActingSeller) {
  return queryOptions({
    queryKey: ["studio", id, "files", "uploads"],
    queryFn: () => api.get<Listed<Upload>>("/v1/uploads?limit=100"),
  });
}
