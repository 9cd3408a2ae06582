import { useWords } from "../../i18n/use-words.ts";
import { PhotoDrop } from "../../start/photo-drop.tsx";
import { PhotoList } from "../../start/photo-list.tsx";
import type { RunPhotosGiven } from "./use-run-photos.ts";

/** Photos to run on: dropped, chosen or pasted; says what is missing. */
export function RunPhotos({ given }: { readonly given: RunPhotosGiven }) {
  const { t } = useWords();
  const { photos, upload, wanted, ready, remove, clear } = given;
  return (
    <>
      <PhotoDrop upload={upload} />
      <PhotoList photos={photos} onRemove={remove} onClear={clear} />
      {!ready && (
        <p className="small" role="status">
          {photos.length === 0 ? t("start.needsPhoto") : t("start.needsGroups", { count: wanted })}
        </p>
      )}
    </>
  );
}
