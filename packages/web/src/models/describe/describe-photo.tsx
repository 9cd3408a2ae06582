import { IconPhotoPlus } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { artifactUrl } from "../../api/artifact.ts";
import { uploadPhoto } from "../../api/calls.ts";
import type { Photo, Preview } from "../../api/types.ts";
import { useWords } from "../../i18n/use-words.ts";
import { PhotoButton } from "../../people/photo-button.tsx";
import { asDetections } from "../../picture/detections.ts";
import { Viewer } from "../../picture/viewer.tsx";
import { FailureNote } from "../../run/failure-note.tsx";
import { ValueView } from "../../run/value-view.tsx";
import { Warnings } from "../../run/warnings.tsx";

interface Props {
  readonly photo: Photo;
  readonly samples: readonly Photo[];
  readonly onPhoto: (photo: Photo) => void;
  /** What is found with the answers as they stand, or stood a moment ago. */
  readonly found: Preview | undefined;
  readonly busy: boolean;
  readonly error: Error | null;
}

/** The photo beside the answers, with what the model finds on it now. */
export function DescribePhoto({ photo, samples, onPhoto, found, busy, error }: Props) {
  const { t } = useWords();
  const [lit, setLit] = useState<number>();
  const upload = useMutation({ mutationFn: uploadPhoto, onSuccess: onPhoto });
  const values = Object.entries(found?.outputs ?? {}).flatMap(([name, output]) =>
    "value" in output ? [{ name, value: output.value }] : [],
  );
  return (
    <div className="ask-photo">
      <div className="try-photos">
        {samples.slice(0, 4).map((sample) => (
          <button
            key={sample.artifact.sha256}
            type="button"
            className="plain-button thumb"
            aria-pressed={sample.artifact.sha256 === photo.artifact.sha256}
            aria-label={t("start.useSample", { name: sample.name })}
            onClick={() => onPhoto(sample)}
          >
            <img src={artifactUrl(sample.artifact)} alt="" />
          </button>
        ))}
        <PhotoButton
          className="face-add thumb"
          busy={upload.isPending}
          label={t("models.tryOwn")}
          onFiles={([file]) => file && upload.mutate(file)}
        >
          <IconPhotoPlus size={20} stroke={1.5} aria-hidden />
        </PhotoButton>
      </div>
      <Viewer
        key={photo.artifact.sha256}
        src={artifactUrl(photo.artifact)}
        alt={t("picture.source", { name: photo.name })}
        found={
          error === null
            ? values.map(({ value }) => asDetections(value)).findLast((boxes) => boxes !== undefined)
            : undefined
        }
        boxesAtFirst
        lit={lit}
        busy={busy}
        isResult={false}
      />
      <div className="ask-found" aria-live="polite" aria-busy={busy} data-testid="ask-found">
        <FailureNote error={upload.error ?? error} />
        {error === null && (
          <>
            <Warnings texts={found?.steps.flatMap(({ warnings = [] }) => warnings) ?? []} />
            {values.map(({ name, value }) => (
              <ValueView key={name} name={name} value={value} onLight={setLit} />
            ))}
          </>
        )}
      </div>
    </div>
  );
}
