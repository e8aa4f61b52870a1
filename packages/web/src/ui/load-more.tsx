import { Button, type ButtonProps } from "@mantine/core";
import { useI18n } from "../i18n/i18n-context.ts";

/** The part of a query of pages that the button needs. */
interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** Reads the next page of a list; nothing when there is none. */
export function LoadMore({ list, ...look }: { readonly list: Pages } & ButtonProps) {
  const { shared } = useI18n().messages;
  if (!list.hasNextPage) return null;
  return (
    <Button
      variant="default"
      {...look}
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {shared.loadMore}
    </Button>
  );
}
