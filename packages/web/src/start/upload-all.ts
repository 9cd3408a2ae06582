import type { Photo } from "../api/types.ts";

export interface Refusal {
  readonly file: File;
  readonly error: Error;
}

export interface Uploaded {
  /** In the order of the files. */
  readonly photos: readonly Photo[];
  readonly refused: readonly Refusal[];
}

const atOnce = 4;

/** Uploads files one by one, a few at a time, so that a bad one never costs the others. */
export async function uploadAll(
  files: readonly File[],
  upload: (file: File) => Promise<Photo>,
  onDone: (count: number) => void,
  signal?: AbortSignal,
): Promise<Uploaded> {
  const results: (Photo | Refusal)[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    for (let at = next++; at < files.length && !signal?.aborted; at = next++) {
      const file = files[at];
      if (file === undefined) return;
      results[at] = await upload(file).catch((thrown: unknown) => ({
        file,
        error: thrown instanceof Error ? thrown : new Error(String(thrown)),
      }));
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return {
    photos: results.flatMap((result) => ("artifact" in result ? [result] : [])),
    refused: results.flatMap((result) => ("error" in result ? [result] : [])),
  };
}
