import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useSeller } from "../acting-seller.ts";
import { openRequestsQuery } from "../api/requests-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./navigation.module.css";
import { PLACES } from "./places-of-role.ts";

/** The places this person may open. What a role may not see is not in the list. */
export function Navigation({ onGo }: { onGo: () => void }) {
  const seller = useSeller();
  const { shell } = useTexts();
  const open = useQuery({ ...openRequestsQuery(seller), enabled: seller.may("read") });
  const waiting = open.data?.data.length ?? 0;
  return (
    <nav aria-label={shell.navigation} className={styles["navigation"]}>
      <ul className={styles["list"]}>
        {PLACES.filter(({ needs }) => seller.may(needs)).map(({ name, path }) => (
          <li key={name}>
            <Link
              to={seller.at(path)}
              activeOptions={{ exact: path === "" }}
              className={styles["link"] ?? ""}
              onClick={onGo}
            >
              <Icon name={name} />
              <span className={styles["name"]}>{shell.places[name]}</span>
              {name === "requests" && waiting > 0 && (
                <span className={styles["count"]}>
                  <span aria-hidden="true">{waiting > 9 ? "9+" : waiting}</span>
                  <span className={styles["hidden"]}>{shell.waiting(waiting)}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      <a className={styles["link"]} href="/wallet">
        <Icon name="outside" />
        <span className={styles["name"]}>{shell.wallet}</span>
      </a>
    </nav>
  );
}
