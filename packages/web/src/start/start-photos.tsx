import { PhotoDrop } from "./photo-drop.tsx";
import { PhotoList } from "./photo-list.tsx";
import { SamplePhotos } from "./sample-photos.tsx";
import type { Workbench } from "./use-workbench.ts";

/** Photos for the next run: a person's own, or one of the example's. */
export function StartPhotos({ bench }: { readonly bench: Workbench }) {
  const sample = bench.sample?.artifact.sha256;
  return (
    <>
      <PhotoDrop upload={bench.upload} />
      {sample === undefined && <PhotoList photos={bench.photos} onRemove={bench.remove} onClear={bench.clear} />}
      <SamplePhotos
        chosen={sample}
        photos={bench.example?.photos ?? []}
        loading={bench.examples.isPending}
        onTake={(photo) => bench.take([photo])}
      />
    </>
  );
}
