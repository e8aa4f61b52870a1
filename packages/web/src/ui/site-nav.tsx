import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Buyer } from "../api/queries.ts";
import { isolated } from "../format/isolated.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { chooseSeller } from "../sellers/choose-seller.ts";
import { meQuery } from "../sellers/me-query.ts";
import { sellerAddress } from "../sellers/seller-address.ts";
import { HeaderLink } from "./header-link.tsx";
import styles from "./site-nav.module.css";

interface SiteNavProps {
  /** The page that shows it, which it does not link. */
  readonly here: "home" | "wallet" | "account";
  /** null: nobody. undefined: not known yet. */
  readonly buyer: Buyer | null | undefined;
  readonly children?: ReactNode;
}

/** The ways between a person's own pages: wallet, account or sign-in, and the studio. */
export function SiteNav({ here, buyer, children }: SiteNavProps) {
  const { people, shared, wallet } = useI18n().messages;
  const isAccount = buyer !== undefined && buyer !== null && !buyer.isGuest;
  const me = useQuery({ ...meQuery, enabled: isAccount });
  const seller = isAccount ? chooseSeller(me.data) : undefined;
  return (
    <nav aria-label={shared.navigation} className={styles["nav"]}>
      {here === "account" && <HeaderLink href="/wallet" text={wallet.title} />}
      {here !== "account" && isAccount && <HeaderLink href="/account" text={people.account} />}
      {(buyer === null || (here === "home" && buyer?.isGuest === true)) && (
        <HeaderLink href="/sign-in" text={people.signIn} />
      )}
      {here !== "home" && (
        <HeaderLink
          className={styles["studio"]}
          href={seller === undefined ? "/studio" : sellerAddress(seller, "")}
          text={seller === undefined ? shared.studio : shared.studioOf(isolated(seller.name))}
        />
      )}
      {children}
    </nav>
  );
}
