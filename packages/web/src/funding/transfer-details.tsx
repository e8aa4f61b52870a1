import type { TransferStep } from "@tuppence/protocol/wire";
import { isolated } from "../format/isolated.ts";
import { useI18n } from "../i18n/i18n-context.ts";
import { useFormat } from "../i18n/use-format.ts";
import { limitText } from "../limits/parse-limit.ts";
import { CopyValue } from "../ui/copy-value.tsx";
import styles from "./transfer-details.module.css";

/** Where to transfer how much, and a code from which a banking app reads it. */
export function TransferDetails({ transfer }: { transfer: TransferStep }) {
  const { messages, locale } = useI18n();
  const { transfer: words } = messages.payments;
  const format = useFormat();
  const { name, iban, bic, amount, currency, reference, qrSvg } = transfer;
  const lines: readonly (readonly [label: string, value: string, copied: string])[] = [
    [words.name, isolated(name), name],
    [words.iban, iban.replace(/(.{4})(?=.)/g, "$1 "), iban],
    ...(bic === null ? [] : [[words.bic, bic, bic] as const]),
    [words.amount, format.price(amount, currency), limitText(amount, locale.tag)],
    [words.reference, reference, reference],
  ];
  return (
    <div className={styles["transfer"]}>
      <img
        className={styles["code"]}
        src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`}
        alt={words.code}
      />
      <dl className={styles["lines"]}>
        {lines.map(([label, value, copied]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {value} <CopyValue value={copied} label={label} />
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles["note"]}>{words.note}</p>
    </div>
  );
}
