import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { uploadPhoto } from "../api/calls.ts";
import type { Photo } from "../api/types.ts";
import { uploadAll } from "./upload-all.ts";

/** Uploads photos with a count of those done; hands over what was taken. */
export function useUpload(onTaken: (photos: readonly Photo[]) => void) {
  const [done, setDone] = useState(0);
  const stopping = useRef(new AbortController());
  const mutation = useMutation({
    mutationFn: (files: readonly File[]) => {
      stopping.current = new AbortController();
      return uploadAll(files, uploadPhoto, setDone, stopping.current.signal);
    },
    onMutate: () => setDone(0),
    onSuccess: ({ photos }) => {
      if (photos.length > 0) onTaken(photos);
    },
  });
  return {
    start: (files: readonly File[]) => mutation.mutate(files),
    /** Those that are under way still come; no further ones are begun. */
    stop: () => stopping.current.abort(),
    busy: mutation.isPending,
    done,
    total: mutation.variables?.length ?? 0,
    refused: mutation.data?.refused ?? [],
  };
}
export type Upload = ReturnType<typeof useUpload>;
