import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Wallet } from "@tuppence/protocol/wire";
import { deviceTimeZone } from "../../../api/open-wallet.ts";
import { patch } from "../../../api/request.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useAnnounce } from "../../../ui/announcer.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useAction } from "../../../ui/use-action.ts";
import styles from "../budgets/budget-card.module.css";

/** When the wallet's days begin. On a device in another time zone, a button moves them there. */
export function TimeZone({ wallet }: { wallet: Wallet }) {
  const { balances: words, limits } = useI18n().messages;
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const { zone } = useFormat();
  const here = deviceTimeZone();
  // Zones with the same name have the same days.
  const isElsewhere = here !== undefined && zone(here) !== zone(wallet.timeZone);
  const changing = useAction({
    mutationFn: (timeZone: string) => patch<Wallet>(`/v1/wallets/${wallet.id}`, { timeZone }),
    onSuccess: async ({ timeZone }) => {
      await queryClient.invalidateQueries();
      announce(words.zoneChanged(zone(timeZone)));
    },
  });
  return (
    <div className={styles["facts"]}>
      {limits.zone(zone(wallet.timeZone))}
      {isElsewhere && (
        <>
          {" "}
          <Button
            size="compact-xs"
            variant="subtle"
            loading={changing.isPending}
            onClick={() => changing.mutate(here)}
          >
            {words.moveZone(zone(here))}
          </Button>
        </>
      )}
      <FailureAlert error={changing.error} />
    </div>
  );
}
