import type { TransferStep } from "@tuppence/protocol/wire";
import { isolated } from "../format/isolated.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import styles from "./transfer-details.module.css";

/** Where to transfer how much, and a code from which a banking app reads it. */
export function TransferDetails({ transfer }: { transfer: TransferStep }) {
  const { transfer: words } = useI18n().messages.payments;
  const format = useFormat();
  const { name, iban, bic, amount, currency, reference, qrSvg } = transfer;
  const lines: readonly (readonly [label: string, value: string])[] = [
    [words.name, isolated(name)],
    [words.iban, iban.replace(/(.{4})(?=.)/g, "$1 ")],
    ...(bic === null ? [] : [[words.bic, bic] as const]),
    [words.amount, format.price(amount, currency)],
    [words.reference, reference],
  ];
  return (
    <div className={styles["transfer"]}>
      <img
        className={styles["code"]}
        src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`}
        alt={words.code}
      />
      <dl className={styles["lines"]}>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles["note"]}>{words.note}</p>
    </div>
  );
}
