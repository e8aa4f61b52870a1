import { useQuery } from "@tanstack/react-query";
import { rebatesQuery } from "../api/holdings-queries.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { Card } from "../ui/card.tsx";
import { Section } from "../ui/section.tsx";
import styles from "./holdings.module.css";
import { isolated } from "../format/isolated.ts";

/** What came back by itself, and why. Nothing while nothing did. */
export function Rebates() {
  const { holdings: words } = useI18n().messages;
  const format = useFormat();
  const rebates = useQuery(rebatesQuery).data ?? [];
  if (rebates.length === 0) return null;
  return (
    <Section title={words.rebates}>
      <Card>
        <ul className={styles["list"]}>
          {rebates.map(
            ({ id, amount, paid, passPrice, currency, sellerName, passTitle, createdAt }) => (
              <li key={id} className={styles["row"]}>
                <span className={styles["title"]}>
                  {words.rebate(format.price(amount, currency))}
                </span>
                <time className={styles["facts"]} dateTime={createdAt}>
                  {format.date(createdAt)}
                </time>
                <div className={styles["facts"]}>
                  {words.rebateReason(
                    format.price(paid, currency),
                    isolated(sellerName),
                    isolated(passTitle),
                    format.price(passPrice, currency),
                  )}
                </div>
              </li>
            ),
          )}
        </ul>
      </Card>
    </Section>
  );
}
