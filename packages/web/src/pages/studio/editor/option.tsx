import { Switch } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./editor.module.css";

interface OptionProps {
  readonly label: string;
  readonly note: string;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
  readonly children?: ReactNode;
}

/** Something that is off until somebody wants it, and then has fields. */
export function Option({ label, note, isOn, onSwitch, children }: OptionProps) {
  return (
    <div className={styles["option"]}>
      <Switch
        label={label}
        description={note}
        checked={isOn}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      {isOn && children !== undefined && <div className={styles["inner"]}>{children}</div>}
    </div>
  );
}
