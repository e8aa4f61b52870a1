import { encode } from "uqr";
import styles from "./qr-code.module.css";

/** A text as a QR code, dark on white whatever the scheme, since many cameras read no inverted ones. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 3 });
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} className={styles["code"]}>
      <path d={dark.join("")} shapeRendering="crispEdges" fill="#1c1714" />
    </svg>
  );
}
