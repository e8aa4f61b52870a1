import { Button } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { useI18n } from "../../../i18n/i18n-context.ts";
import styles from "./virtual-list.module.css";

interface VirtualListProps<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** About how high a row is; it is measured once it is drawn. */
  readonly rowHeight: number;
  readonly isMore: boolean;
  readonly isLoading: boolean;
  /** The next rows could not be read: then only the button asks for them again, not each drawing of the list. */
  readonly hasFailed: boolean;
  readonly onMore: () => void;
  readonly children: (row: Row) => ReactNode;
}

/** How many rows before the end the next ones are asked for. */
const AHEAD = 30;

/** A list of any length: only the rows in sight are drawn, and more are read as somebody scrolls. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { rows, keyOf, rowHeight, isMore, isLoading, hasFailed, onMore, children } = props;
  const { shared } = useI18n().messages;
  const list = useRef<HTMLUListElement>(null);
  // The compiler must not remember what it returns; without the compiler there is nothing to be wrong.
  // oxlint-disable-next-line react/incompatible-library
  const drawn = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
  });
  const shown = drawn.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (isMore && !isLoading && !hasFailed && last >= rows.length - AHEAD) onMore();
  }, [isMore, isLoading, hasFailed, last, rows.length, onMore]);
  return (
    <>
      <ul ref={list} className={styles["list"]} style={{ height: drawn.getTotalSize() }}>
        {shown.map(({ key, index, start }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <li
                key={key}
                ref={drawn.measureElement}
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={isMore ? -1 : rows.length}
                className={styles["item"]}
                style={{ transform: `translateY(${start - drawn.options.scrollMargin}px)` }}
              >
                {children(row)}
              </li>
            )
          );
        })}
      </ul>
      {isMore && (
        <Button variant="subtle" loading={isLoading} onClick={onMore} mt="md">
          {shared.loadMore}
        </Button>
      )}
    </>
  );
}
