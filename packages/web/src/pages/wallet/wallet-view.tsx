import { Title } from "@mantine/core";
import type { Buyer } from "../../api/queries.ts";
import { useI18n } from "../../i18n/i18n-context.ts";
import { Balances } from "./balances/balances.tsx";
import { Given } from "./given/given.tsx";
import { Budgets } from "./budgets/budgets.tsx";
import { Inventory } from "./holdings/inventory.tsx";
import { ChargebackNotices } from "./lots/chargeback-notices.tsx";
import { SavedCards } from "./cards/saved-cards.tsx";
import { OnHold } from "./holdings/on-hold.tsx";
import { Passes } from "./holdings/passes.tsx";
import { Purchases } from "./payments/purchases.tsx";
import { KeepCard } from "./people/keep-card.tsx";
import { OtherWallets } from "./people/other-wallets.tsx";
import { ReturnedTopUp } from "./arrivals/returned-top-up.tsx";
import styles from "./wallet-view.module.css";
import { ExportCard } from "../../ui/export-card.tsx";

export function WalletView({ buyer }: { buyer: Buyer }) {
  const { wallet } = useI18n().messages;
  return (
    <>
      <div className={styles["titleLine"]}>
        <Title order={1}>{buyer.isGuest ? wallet.guest : wallet.title}</Title>
      </div>
      <ReturnedTopUp />
      <ChargebackNotices wallets={buyer.wallets} />
      <div className={styles["columns"]}>
        <div className={styles["column"]}>
          <Balances wallets={buyer.wallets} />
          <OnHold />
          <SavedCards />
          <Purchases />
        </div>
        <div className={styles["column"]}>
          {buyer.isGuest ? <KeepCard /> : <OtherWallets />}
          <Passes />
          <Inventory />
          <Given />
          <Budgets wallets={buyer.wallets} />
          <ExportCard text={wallet.dataText} />
        </div>
      </div>
    </>
  );
}
