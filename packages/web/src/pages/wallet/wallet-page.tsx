import { Group, Loader, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Buyer, buyerQuery } from "../../api/queries.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { FailureAlert } from "../../ui/failure-alert.tsx";
import { HeaderLink } from "../../ui/header-link.tsx";
import { Shell } from "../../ui/shell.tsx";
import { OtherWallets } from "./people/other-wallets.tsx";
import { SignOut } from "./sign-out.tsx";
import { StartWallet } from "./start-wallet.tsx";
import { WalletView } from "./wallet-view.tsx";

function Aside({ buyer }: { readonly buyer: Buyer | null }) {
  const { people } = useI18n().messages;
  const isAccount = buyer !== null && !buyer.isGuest;
  return (
    <Group gap={0} wrap="nowrap">
      {(isAccount || buyer === null) && (
        <HeaderLink
          href={isAccount ? "/account" : "/sign-in"}
          text={isAccount ? people.account : people.signIn}
        />
      )}
      {buyer && <SignOut isGuest={buyer.isGuest} />}
    </Group>
  );
}

export default function WalletPage() {
  const { messages } = useI18n();
  const { data, error, refetch } = useQuery(buyerQuery);
  const buyer = data?.buyer ?? null;
  return (
    <Shell
      title={messages.wallet.title}
      width={data !== undefined && (buyer?.wallets.length ?? 0) === 0 ? "narrow" : "wide"}
      aside={<Aside buyer={buyer} />}
    >
      {error ? (
        <FailureAlert error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loader aria-label={messages.shared.loading} m="auto" />
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
