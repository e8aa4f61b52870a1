import type { ReactNode } from "react";
import styles from "./stats.module.css";

export interface Stat {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** A few figures side by side, each with its name. */
export function Stats({ stats }: { stats: readonly Stat[] }) {
  return (
    <dl className={styles["stats"]}>
      {stats.map(({ name, value, note }) => (
        <div key={name} className={styles["stat"]}>
          <dt className={styles["name"]}>{name}</dt>
          <dd className={styles["value"]}>{value}</dd>
          {note !== undefined && <dd className={styles["note"]}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
