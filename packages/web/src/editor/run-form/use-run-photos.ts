import type { PipelineDocument } from "@kumiki/core";
import { useState } from "react";
import type { Photo } from "../../api/types.ts";
import { leftOver, pictureInputs } from "../../start/run-inputs.ts";
import { useUpload } from "../../start/use-upload.ts";
import { useLive } from "../session.tsx";

/** The photos of the next run: the samples until a person brings others. */
export function useRunPhotos(document: PipelineDocument) {
  const samples = useLive(({ photos }) => photos);
  const [own, setOwn] = useState<readonly Photo[]>();
  const names = pictureInputs(document);
  const photos = own ?? names.flatMap((name) => samples[name] ?? []);
  const upload = useUpload((taken) => setOwn([...(own ?? []), ...taken]));
  const left = leftOver(document, photos.length);
  return {
    photos,
    upload,
    /** How many photos an item takes. */
    wanted: names.length,
    ready: names.length === 0 || (photos.length > 0 && left === 0),
    remove: (index: number) => setOwn(photos.filter((_, at) => at !== index)),
    clear: () => setOwn([]),
  };
}
export type RunPhotosGiven = ReturnType<typeof useRunPhotos>;
