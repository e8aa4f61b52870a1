import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Wallet } from "@tuppence/protocol/wire";
import { deviceTimeZone } from "../api/open-wallet.ts";
import { patch } from "../api/request.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { useAnnounce } from "../ui/announcer.tsx";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { useAction } from "../ui/use-action.ts";
import styles from "./budget-card.module.css";

/** Where the wallet's days begin; on a device that is elsewhere, the way to move them there. */
export function TimeZone({ wallet }: { wallet: Wallet }) {
  const { wallet: words } = useI18n().messages;
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const here = deviceTimeZone();
  const changing = useAction({
    mutationFn: (timeZone: string) => patch<Wallet>(`/v1/wallets/${wallet.id}`, { timeZone }),
    onSuccess: async ({ timeZone }) => {
      await queryClient.invalidateQueries();
      announce(words.zoneChanged(named(timeZone)));
    },
  });
  return (
    <div className={styles["facts"]}>
      {words.zone(named(wallet.timeZone))}
      {here !== undefined && here !== wallet.timeZone && (
        <>
          {" "}
          <Button
            size="compact-xs"
            variant="subtle"
            loading={changing.isPending}
            onClick={() => changing.mutate(here)}
          >
            {words.moveZone(named(here))}
          </Button>
        </>
      )}
      <FailureAlert error={changing.error} />
    </div>
  );
}

/** "America/New_York" as people write it. */
function named(zone: string): string {
  return zone.replaceAll("_", " ");
}
