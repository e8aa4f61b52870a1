import { useI18n } from "../i18n/i18n-context.ts";
import styles from "./test-money-badge.module.css";

export function TestMoneyBadge() {
  return <span className={styles["badge"]}>{useI18n().messages.shared.testMoney}</span>;
}
