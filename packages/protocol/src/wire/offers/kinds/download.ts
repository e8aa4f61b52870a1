import { type Static, Type } from "typebox";
import { IdText, Nullable, Strict } from "../../common.ts";

export const DownloadTerms = Strict({
  file: { ...IdText("file"), description: "One of the seller's files." },
  downloads: Nullable(
    Type.Integer({
      minimum: 1,
      maximum: 10_000,
      description: "How often each purchase may download it; null means unlimited.",
    }),
  ),
  licence: Type.Boolean({ description: "Whether each purchase gets a licence key." }),
});
export type DownloadTerms = Static<typeof DownloadTerms>;

const { file } = DownloadTerms.properties;
export const downloadInput = Strict({ ...Type.Partial(DownloadTerms).properties, file });
