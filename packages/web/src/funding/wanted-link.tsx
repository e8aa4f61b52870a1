import { Anchor } from "@mantine/core";
import { isolated } from "../format/isolated.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { findWanted } from "./wanted.ts";

/** Leads back to what a payment was begun for, if this browser remembers it. */
export function WantedLink({ topUp }: { topUp: string }) {
  const { funding: words } = useI18n().messages;
  const wanted = findWanted(topUp);
  if (wanted === undefined) return null;
  return (
    <Anchor size="sm" href={wanted.href}>
      {words.wanted(isolated(wanted.title))}
    </Anchor>
  );
}
