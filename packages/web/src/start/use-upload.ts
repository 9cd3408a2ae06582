import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { uploadPhoto } from "../api/calls.ts";
import type { Photo } from "../api/types.ts";
import { uploadAll } from "./upload-all.ts";

/** Uploads photos with a count of those done; hands over what was taken. */
export function useUpload(onTaken: (photos: readonly Photo[]) => void) {
  const [done, setDone] = useState(0);
  const mutation = useMutation({
    mutationFn: (files: readonly File[]) => uploadAll(files, uploadPhoto, setDone),
    onMutate: () => setDone(0),
    onSuccess: ({ photos }) => {
      if (photos.length > 0) onTaken(photos);
    },
  });
  return {
    start: (files: readonly File[]) => mutation.mutate(files),
    busy: mutation.isPending,
    done,
    total: mutation.variables?.length ?? 0,
    refused: mutation.data?.refused ?? [],
  };
}
export type Upload = ReturnType<typeof useUpload>;
