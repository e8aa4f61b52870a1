import { queryOptions } from "@tanstack/react-query";
import type { PriceExperiment, PriceExperimentResult } from "@tuppence/protocol/wire";
import type { ActingSeller } from "../acting-seller.ts";
import type { Listed } from "./listed.ts";

/** The price experiments of an offer, newest first. */
export function experimentsQuery({ id, api }: ActingSeller, offer: string) {
  return queryOptions({
    queryKey: ["studio", id, "experiments", offer],
    queryFn: () =>
      api.get<Listed<PriceExperiment>>(
        `/v1/price-experiments?${new URLSearchParams({ offer, limit: "20" })}`,
      ),
  });
}

export function experimentResultQuery({ id, api }: ActingSeller, experiment: string) {
  return queryOptions({
    queryKey: ["studio", id, "experiment-result", experiment],
    queryFn: () => api.get<PriceExperimentResult>(`/v1/price-experiments/${experiment}/result`),
  });
}
