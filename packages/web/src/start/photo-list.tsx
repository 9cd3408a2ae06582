import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Photo } from "../api/types.ts";
import { Thumbnail } from "../picture/thumbnail.tsx";

const shownAtMost = 11;

interface Props {
  readonly photos: readonly Photo[];
  readonly onRemove: (index: number) => void;
  readonly onClear: () => void;
}

/** The photos that the next run will work on. */
export function PhotoList({ photos, onRemove, onClear }: Props) {
  const { t } = useTranslation();
  if (photos.length === 0) return null;
  return (
    <div className="stack">
      <div className="row-wide">
        <h2>{t("start.chosen", { count: photos.length })}</h2>
        <button type="button" className="plain-button quiet small" onClick={onClear}>
          {t("start.clear")}
        </button>
      </div>
      <ul className="thumbs">
        {photos.slice(0, shownAtMost).map(({ name, artifact }, index) => (
          // The same photo may be chosen twice; its place is part of its identity.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={`${artifact.sha256}-${index}`} className="thumb" title={name}>
            <Thumbnail artifact={artifact} alt={name} />
            <button
              type="button"
              className="thumb-remove"
              aria-label={t("start.remove", { name })}
              onClick={() => onRemove(index)}
            >
              <IconX size={12} />
            </button>
          </li>
        ))}
        {photos.length > shownAtMost && (
          <li className="thumb thumb-more">{t("start.more", { count: photos.length - shownAtMost })}</li>
        )}
      </ul>
    </div>
  );
}
