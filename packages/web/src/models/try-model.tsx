import { Loader } from "@mantine/core";
import { IconPhotoPlus } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { thumbnailUrl, viewUrl } from "../api/artifact.ts";
import { uploadPhoto } from "../api/calls.ts";
import type { Photo, Preview } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
import { PhotoButton } from "../people/photo-button.tsx";
import { Viewer } from "../picture/viewer.tsx";
import { FailureNote } from "../run/failure-note.tsx";
import { drawnOn, findsOfOutputs, inputPicture } from "../run/item-pictures.ts";
import { ValueView } from "../run/value-view.tsx";
import { Warnings } from "../run/warnings.tsx";

interface Props {
  readonly run: (picture: string) => Promise<Preview>;
  readonly samples: readonly Photo[];
}

/** A model on a picture of one's own or a sample: what it finds, and how long it takes. */
export function TryModel({ run, samples }: Props) {
  const { t, duration } = useWords();
  const [lit, setLit] = useState<number>();
  const tried = useMutation({
    mutationFn: async (given: Photo | File) => {
      const photo = given instanceof File ? await uploadPhoto(given) : given;
      return { photo, ...(await run(photo.artifact.sha256)) };
    },
  });
  const result = tried.data;
  const values = Object.entries(result?.outputs ?? {}).flatMap(([name, output]) =>
    "value" in output ? [{ name, value: output.value }] : [],
  );
  const found = result && drawnOn(inputPicture(result.photo.artifact), findsOfOutputs(result.outputs));
  return (
    <div className="try">
      <div className="try-photos">
        {samples.slice(0, 3).map((photo) => (
          <button
            key={photo.artifact.sha256}
            type="button"
            className="plain-button thumb"
            aria-label={t("start.useSample", { name: photo.name })}
            onClick={() => tried.mutate(photo)}
          >
            <img src={thumbnailUrl(photo.artifact, 320)} alt="" />
          </button>
        ))}
        <PhotoButton
          className="face-add thumb"
          busy={tried.isPending}
          label={t("models.tryOwn")}
          onFiles={([file]) => file && tried.mutate(file)}
        >
          {tried.isPending ? <Loader size={18} /> : <IconPhotoPlus size={20} stroke={1.5} aria-hidden />}
        </PhotoButton>
      </div>
      <FailureNote error={tried.error} />
      {result && (
        <div className="try-result" aria-live="polite">
          <Viewer
            key={result.photo.artifact.sha256}
            src={viewUrl(result.photo.artifact)}
            alt={t("picture.source", { name: result.photo.name })}
            found={found}
            boxesAtFirst
            lit={lit}
            isResult={false}
          />
          <div className="detail">
            <p className="quiet small figures">
              {t("models.took", { time: duration(result.steps.reduce((sum, { ms }) => sum + ms, 0)) })}
            </p>
            <Warnings texts={result.steps.flatMap(({ warnings = [] }) => warnings)} />
            {values.map(({ name, value }) => (
              <ValueView key={name} name={name} value={value} onLight={setLit} />
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
