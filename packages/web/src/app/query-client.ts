import { QueryClient } from "@tanstack/react-query";
import { NetworkFailure, ProblemFailure } from "../api/failures.ts";

/** Retries reads if that may help: the connection failed, or the platform was busy. It never retries writes. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: mayHelp, staleTime: 5000 },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

function mayHelp(failures: number, error: Error): boolean {
  if (failures >= 2) return false;
  if (error instanceof NetworkFailure) return true;
  return error instanceof ProblemFailure && error.problem.status >= 500;
}
