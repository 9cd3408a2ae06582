import "./start.css";
import { useReducedMotion } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { RunStage } from "../run/run-stage.tsx";
import { EmptyStage } from "./empty-stage.tsx";
import { ExampleList } from "./example-list.tsx";
import { PhotoDrop } from "./photo-drop.tsx";
import { PhotoList } from "./photo-list.tsx";
import { RunFoot } from "./run-foot.tsx";
import { SamplePhotos } from "./sample-photos.tsx";
import { Settings } from "./settings.tsx";
import { useWorkbench } from "./use-workbench.ts";

/** Drop a photo, choose what happens to it, watch it happen. */
export function StartPage() {
  const bench = useWorkbench();
  const stage = useRef<HTMLElement>(null);
  const sample = bench.sample?.artifact.sha256;
  const still = useReducedMotion();
  const { shown, started } = bench.run;
  useEffect(() => {
    // On a phone the picture lies below the form; a run that begins is what the person wants to see.
    if (started !== undefined) stage.current?.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  }, [started, still]);
  return (
    <div className="start">
      <div className="start-side">
        <div className="start-scroll">
          <PhotoDrop upload={bench.upload} />
          {sample === undefined && <PhotoList photos={bench.photos} onRemove={bench.remove} onClear={bench.clear} />}
          <SamplePhotos
            chosen={sample}
            photos={bench.example?.photos ?? []}
            loading={bench.examples.isPending}
            onTake={(photo) => bench.take([photo])}
          />
          <ExampleList examples={bench.examples} chosen={bench.example?.id} onChoose={bench.choose} />
          <Settings bench={bench} />
        </div>
        <RunFoot bench={bench} />
      </div>
      <section className="start-stage" ref={stage}>
        {shown === undefined ? (
          <EmptyStage looking={bench.run.looking} />
        ) : (
          <RunStage key={shown} id={shown} onFix={bench.fix} onRerun={bench.run.show} />
        )}
      </section>
    </div>
  );
}
