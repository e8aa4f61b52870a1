import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useSeller } from "../acting-seller.ts";
import { meQuery } from "../../../sellers/me-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { sellerAddress } from "../../../sellers/seller-address.ts";
import styles from "./seller-switch.module.css";

/** Which seller this is. Members of several choose here. */
export function SellerSwitch() {
  const seller = useSeller();
  const { shell } = useTexts();
  const me = useQuery(meQuery);
  const go = useNavigate();
  const all = me.data?.sellers ?? [];
  return (
    <div className={styles["seller"]}>
      <span className={styles["mark"]} aria-hidden="true">
        {seller.name.match(/./u)?.[0]}
      </span>
      <span className={styles["words"]}>
        <span className={styles["name"]}>{seller.name}</span>
        <span className={styles["role"]}>{shell.roles[seller.role]}</span>
      </span>
      {all.length > 1 && (
        <select
          className={styles["choice"]}
          aria-label={shell.switchSeller}
          value={seller.id}
          onChange={(event) => {
            const other = all.find((one) => one.seller === event.currentTarget.value);
            if (other !== undefined) void go({ to: sellerAddress(other, "") });
          }}
        >
          {all.map((one) => (
            <option key={one.seller} value={one.seller}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
