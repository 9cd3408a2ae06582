import { useTranslation } from "react-i18next";
import { thumbnailUrl } from "../api/artifact.ts";
import type { Photo } from "../api/types.ts";
import { ThumbsLoading } from "./thumbs-loading.tsx";

interface Props {
  readonly photos: readonly Photo[];
  /** sha256 of the one that the next run will use. */
  readonly chosen: string | undefined;
  readonly loading: boolean;
  readonly onTake: (photo: Photo) => void;
}

/** Photos that come with the example; one click runs it. */
export function SamplePhotos({ photos, chosen, loading, onTake }: Props) {
  const { t } = useTranslation();
  if (loading) return <ThumbsLoading words={t("start.samples")} />;
  if (photos.length === 0) return null;
  return (
    <div className="stack">
      <h2>{t("start.samples")}</h2>
      <ul className="thumbs">
        {photos.map((photo) => (
          <li key={photo.artifact.sha256} className="thumb">
            <button
              type="button"
              className="plain-button thumb-use"
              aria-label={t("start.useSample", { name: photo.name })}
              title={photo.name}
              aria-pressed={photo.artifact.sha256 === chosen}
              onClick={() => onTake(photo)}
            >
              <img src={thumbnailUrl(photo.artifact, 320)} alt="" loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
