import { OFFER_KINDS } from "@tuppence/protocol/offers";
import { Link } from "@tanstack/react-router";
import { useSeller } from "../acting-seller.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";
import styles from "./editor.module.css";
import { KIND_ICONS } from "./kind-icons.ts";

/** The kinds of things that can be sold, in words of those who sell them. */
export function KindChoice() {
  const seller = useSeller();
  const { editor, offers } = useTexts();
  return (
    <>
      <PageHead title={editor.kindTitle} note={editor.kindLead} />
      <ul className={styles["kinds"]}>
        {OFFER_KINDS.map((kind) => (
          <li key={kind}>
            <Link to={seller.at("offers/new")} search={{ kind }} className={styles["kind"] ?? ""}>
              <Icon name={KIND_ICONS[kind]} size={24} />
              <span className={styles["kindName"]}>{offers.kinds[kind]}</span>
              <span className={styles["kindNote"]}>{offers.kindNotes[kind]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
