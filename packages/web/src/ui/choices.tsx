import { type ReactNode, useId } from "react";
import styles from "./choices.module.css";

interface ChoicesProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly {
    readonly value: Value;
    readonly name: string;
    readonly note: ReactNode;
  }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of a few things to choose from, side by side, each with a note. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles["choices"]}>
      <legend className={styles["legend"]}>{props.legend}</legend>
      <div className={styles["options"]}>
        {props.options.map((option) => (
          <label key={option.value} className={styles["choice"]}>
            <input
              type="radio"
              className={styles["radio"]}
              name={name}
              value={option.value}
              checked={option.value === props.chosen}
              onChange={() => props.onChoose(option.value)}
            />
            <span className={styles["name"]}>{option.name}</span>{" "}
            <span className={styles["note"]}>{option.note}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
