import { queryOptions } from "@tanstack/react-query";
import { ACT_AS } from "../../../api/request.ts";
import { NetworkFailure } from "../../../api/failures.ts";
import type { ActingSeller } from "../acting-seller.ts";

/** A picture of the seller's own, to be shown in the studio before anybody else may see it. */
export function ownPictureQuery({ id }: ActingSeller, file: string) {
  return queryOptions({
    queryKey: ["studio", id, "picture", file],
    queryFn: async (): Promise<string> => {
      const response = await fetch(`/v1/files/${encodeURIComponent(file)}/content`, {
        credentials: "same-origin",
        headers: { [ACT_AS]: id },
      });
      if (!response.ok) throw new NetworkFailure(response.status);
      return toDataUrl(await response.blob());
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The pages of this origin show pictures from `data:` addresses, and no others but their own. */
function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    // Of a read as a data URL the result is a string.
    reader.addEventListener("load", () => resolve(reader.result as string));
    reader.addEventListener("error", () => reject(new NetworkFailure(reader.error)));
    reader.readAsDataURL(blob);
  });
}
