import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import type { ArticlePreview as Rendered } from "@tuppence/protocol/wire";
import { useMemo } from "react";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { useSeller } from "../acting-seller.ts";
import { ownPictureQuery } from "../api/own-picture-query.ts";
import { useTexts } from "../i18n/studio-texts.ts";
import styles from "./content.module.css";

const WAIT_MS = 400;

/** How the article looks, as the platform itself makes it. */
export function ArticlePreview({ markdown }: { markdown: string }) {
  const seller = useSeller();
  const { content: texts } = useTexts();
  const [settled] = useDebouncedValue(markdown, WAIT_MS);
  const rendered = useQuery({
    queryKey: ["studio", seller.id, "article-preview", settled],
    queryFn: () => seller.api.post<Rendered>("/v1/article-previews", { markdown: settled }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const data = rendered.data;
  // The whole begins with the free part, which footnotes and definitions of the locked part may change a little.
  return (
    <section aria-label={texts.preview} className={styles["preview"]}>
      <FailureAlert error={rendered.error} retry={() => void rendered.refetch()} />
      {data !== undefined && (
        <>
          <p className={styles["words"]}>
            {data.isMarked
              ? texts.words(data.words.free, data.words.locked)
              : texts.nothingFree(data.words.locked)}
          </p>
          {data.isMarked && (
            <>
              <Html html={data.free} />
              <p className={styles["line"]}>{texts.freeEnds}</p>
            </>
          )}
          <Html html={data.isMarked ? lockedOf(data) : data.whole} />
        </>
      )}
    </section>
  );
}

/** What follows the free part. Where the two do not fit together, all of it. */
function lockedOf({ free, whole }: Rendered): string {
  return whole.startsWith(free) ? whole.slice(free.length) : whole;
}

const PICTURE = /src="kept:(file_[0-9a-z]{26})"/g;

/** HTML that the platform's renderer made, with the pictures of the seller's own files. */
function Html({ html }: { html: string }) {
  const seller = useSeller();
  const files = useMemo(
    () => [...new Set([...html.matchAll(PICTURE)].map(([, file = ""]) => file))],
    [html],
  );
  const pictures = useQueries({ queries: files.map((file) => ownPictureQuery(seller, file)) });
  const shown = html.replaceAll(PICTURE, (_all, file: string) => {
    const data = pictures[files.indexOf(file)]?.data;
    return data === undefined ? "" : `src="${data}"`;
  });
  // The platform's renderer lets nothing through that could run; the page's policy would stop it too.
  return <div className={styles["html"]} dangerouslySetInnerHTML={{ __html: shown }} />;
}
