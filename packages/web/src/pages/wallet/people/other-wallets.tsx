import { useQuery } from "@tanstack/react-query";
import { accountQuery } from "../../../api/account-query.ts";
import { useI18n } from "../../../i18n/i18n-context.ts";
import { Section } from "../../../ui/section.tsx";
import { KeptGuest } from "./kept-guest.tsx";
import { WalletRow } from "./wallet-row.tsx";

/** The other wallets of an account: those joined to it, and the guest's that waits in this browser. */
export function OtherWallets() {
  const { people } = useI18n().messages;
  const { data: account } = useQuery(accountQuery);
  if (account === undefined) return null;
  const { keptGuest, wallets } = account;
  const isOne = wallets.length < 2;
  if (isOne && keptGuest === null) return null;
  return (
    <Section title={isOne ? people.guestTitle : people.title}>
      {!isOne && wallets.map((wallet) => <WalletRow key={wallet.buyer} wallet={wallet} />)}
      {keptGuest !== null && <KeptGuest wallet={keptGuest} />}
    </Section>
  );
}
