import { useSearch } from "@tanstack/react-router";

/** What the address of a place says besides the place. Each part is checked where it is used. */
interface StudioSearch {
  readonly tab?: string;
  readonly kind?: string;
  readonly active?: string;
  readonly state?: string;
  readonly step?: string;
  readonly offer?: string;
  readonly days?: string;
  readonly currency?: string;
}

export function useStudioSearch(): StudioSearch {
  return useSearch({ strict: false });
}
