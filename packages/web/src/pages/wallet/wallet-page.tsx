import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { buyerQuery } from "../../api/queries.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { Shell } from "../../ui/shell.tsx";
import { SiteNav } from "../../ui/site-nav.tsx";
import { OtherWallets } from "./people/other-wallets.tsx";
import { SignOut } from "./sign-out.tsx";
import { StartWallet } from "./start-wallet.tsx";
import { WalletView } from "./wallet-view.tsx";
import { Loading } from "../../ui/loading.tsx";

export default function WalletPage() {
  const { messages } = useI18n();
  const { data, error, refetch } = useQuery(buyerQuery);
  const buyer = data?.buyer ?? null;
  return (
    <Shell
      title={messages.wallet.title}
      width={data !== undefined && (buyer?.wallets.length ?? 0) === 0 ? "narrow" : "wide"}
      aside={
        <SiteNav here="wallet" buyer={data?.buyer}>
          {buyer && <SignOut isGuest={buyer.isGuest} />}
        </SiteNav>
      }
    >
      {error ? (
        <FailureAlert error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : buyer === null || buyer.wallets.length === 0 ? (
        <Stack gap="xl">
          <StartWallet isAccount={buyer?.isGuest === false} />
          {buyer?.isGuest === false && <OtherWallets />}
        </Stack>
      ) : (
        <WalletView buyer={buyer} />
      )}
    </Shell>
  );
}
