import { Button, type ButtonProps } from "@mantine/core";
import { type ReactNode, useState } from "react";
import styles from "./spend-button.module.css";
import { useSettled } from "./use-settled.ts";

interface SpendButtonProps extends ButtonProps {
  readonly type?: "submit" | "button";
  readonly onClick?: () => void;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string;
  /** For large amounts: what the button says after the first press, to ask for a second. */
  readonly again?: ReactNode | undefined;
  readonly children: ReactNode;
}

/**
 * A button that spends money, or lets somebody spend it. It takes a press, by pointer or keyboard, once the window has
 * been visible and focused for a moment. For large amounts the first press only asks for a second, after as long again.
 */
export function SpendButton({ again, children, disabled, ...props }: SpendButtonProps) {
  const [isAsked, setIsAsked] = useState(false);
  if (again === undefined || isAsked)
    return (
      <Settling key={String(isAsked)} {...props} disabled={disabled ?? false}>
        {isAsked ? again : children}
      </Settling>
    );
  return (
    <Settling
      {...props}
      disabled={disabled ?? false}
      type="button"
      onClick={() => setIsAsked(true)}
    >
      {children}
    </Settling>
  );
}

function Settling({ disabled, ...props }: Omit<SpendButtonProps, "again">) {
  const isSettled = useSettled();
  const classes = [
    isSettled ? undefined : styles["settling"],
    props.fullWidth ? styles["wide"] : undefined,
  ];
  return (
    <Button
      {...props}
      disabled={disabled === true || !isSettled}
      className={classes.filter((name) => name !== undefined).join(" ")}
    />
  );
}
