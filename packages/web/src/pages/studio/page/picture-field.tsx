import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { PagePicture } from "@tuppence/protocol/wire";
import { useSeller } from "../acting-seller.ts";
import { ownPictureQuery } from "../api/own-picture-query.ts";
import { FilePicker } from "../files/file-picker.tsx";
import { useTexts } from "../i18n/studio-texts.ts";
import styles from "./page.module.css";

interface PictureFieldProps {
  readonly picture: PagePicture | null;
  readonly onChange: (picture: PagePicture | null) => void;
}

/** A picture, with what it shows in words. */
export function PictureField({ picture, onChange }: PictureFieldProps) {
  const seller = useSeller();
  const { page: texts } = useTexts();
  const shown = useQuery({
    ...ownPictureQuery(seller, picture?.file ?? ""),
    enabled: picture !== null,
  });
  return (
    <div className={styles["picture"]}>
      <FilePicker
        label={texts.picture}
        file={picture?.file ?? null}
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        types={["image/jpeg", "image/png", "image/webp", "image/avif", "image/gif"]}
        onPick={(file) =>
          onChange(file && { file: file.id, description: picture?.description ?? null })
        }
      />
      {picture !== null && (
        <>
          {shown.data !== undefined && (
            <img src={shown.data} alt={picture.description ?? ""} className={styles["image"]} />
          )}
          <TextInput
            label={texts.pictureText}
            description={texts.pictureTextNote}
            maxLength={300}
            value={picture.description ?? ""}
            onChange={(event) =>
              onChange({ ...picture, description: event.currentTarget.value || null })
            }
          />
        </>
      )}
    </div>
  );
}
