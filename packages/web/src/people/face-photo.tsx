import type { Artifact } from "@kumiki/core";
import { IconMoodOff, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { thumbnailUrl } from "../api/artifact.ts";
import { faceWindow } from "./face-window.ts";
import { useFace } from "./use-face.ts";

interface Props {
  readonly artifact: Artifact;
  readonly person: string;
  readonly onRemove: () => void;
}

/** A photo of a person with the face that was taken in the middle; one without a face says so. */
export function FacePhoto({ artifact, person, onRemove }: Props) {
  const { t } = useTranslation();
  const { data, isPending, isError } = useFace(artifact.sha256);
  const face = data?.items[0];
  const missing = !isPending && face === undefined;
  const words = isPending ? t("people.looking") : face ? t("people.taken") : t("people.noFace");
  const place = data && face ? faceWindow(data, face.box) : undefined;
  return (
    <li
      className="face"
      data-missing={missing || undefined}
      data-state={isPending ? "looking" : face ? "taken" : "none"}
    >
      <span className="face-frame" title={words}>
        <img src={thumbnailUrl(artifact, 2048)} alt={`${person}: ${words}`} loading="lazy" style={place?.picture} />
        {place && <span className="face-box" style={place.box} />}
      </span>
      {missing && (
        <span className="face-none small">
          <IconMoodOff size={14} aria-hidden />
          {t(isError ? "people.unreadable" : "people.noFace")}
        </span>
      )}
      <button
        type="button"
        className="thumb-remove"
        aria-label={t("people.removePhoto", { name: person })}
        onClick={onRemove}
      >
        <IconX size={12} />
      </button>
    </li>
  );
}
