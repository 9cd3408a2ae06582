import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { uploadPhoto } from "../api/calls.ts";
import { patiently } from "../api/patiently.ts";
import type { Photo } from "../api/types.ts";
import type { Choosing } from "./sort-files.ts";
import { uploadAll } from "./upload-all.ts";

interface Asked {
  readonly choosing: Choosing;
  /** Failed before: what is taken now comes to what was taken then. */
  readonly again: boolean;
}

/** Tells pictures from what came with them and uploads them with a count of those done; hands over what was taken. */
export function useUpload(onTaken: (photos: readonly Photo[], again: boolean) => void) {
  const [{ done, total }, setProgress] = useState({ done: 0, total: 0 });
  const stopping = useRef(new AbortController());
  const mutation = useMutation({
    mutationFn: async ({ choosing }: Asked) => {
      stopping.current = new AbortController();
      const { sortFiles } = await patiently(() => import("./sort-files.ts"));
      const { files, left } = await sortFiles(typeof choosing === "function" ? await choosing() : choosing);
      const count = (ready: number) => setProgress({ done: ready, total: files.length });
      count(0);
      return { left, ...(await uploadAll(files, uploadPhoto, count, stopping.current.signal)) };
    },
    onSuccess: ({ photos }, { again }) => {
      if (photos.length > 0) onTaken(photos, again);
    },
  });
  const { photos = [], refused = [], left = [] } = mutation.data ?? {};
  return {
    start: (choosing: Choosing) => mutation.mutate({ choosing, again: false }),
    /** Sends those once more that failed. */
    retry: () => mutation.mutate({ choosing: { files: refused.map(({ file }) => file), left }, again: true }),
    /** Those that are under way still come; no further ones are begun. */
    stop: () => stopping.current.abort(),
    busy: mutation.isPending,
    done,
    total,
    refused,
    left,
    /** Why nothing at all could be sent, such as a part of the page that did not come. */
    error: mutation.error,
    /** The same files once more. */
    again: () => mutation.variables && mutation.mutate(mutation.variables),
    /** Files were chosen, and not one of them is a picture. */
    nothingFound: left.length > 0 && photos.length === 0 && refused.length === 0 && !mutation.variables?.again,
  };
}
export type Upload = ReturnType<typeof useUpload>;
