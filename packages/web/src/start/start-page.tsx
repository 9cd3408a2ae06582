import "./start.css";
import { useReducedMotion } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { RunStage } from "../run/run-stage.tsx";
import { EmptyStage } from "./empty-stage.tsx";
import { ExampleList } from "./example-list.tsx";
import { RunFoot } from "./run-foot.tsx";
import { pictureInputs } from "./run-inputs.ts";
import { Settings } from "./settings.tsx";
import { SourceForm } from "./source/source-form.tsx";
import { StartPhotos } from "./start-photos.tsx";
import { useWorkbench } from "./use-workbench.ts";

/** Drop a photo, choose what happens to it, watch it happen. */
export function StartPage() {
  const bench = useWorkbench();
  const stage = useRef<HTMLElement>(null);
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
          {bench.from.isPhotos && <StartPhotos bench={bench} />}
          {bench.document && pictureInputs(bench.document).length > 0 && (
            <SourceForm given={bench.from} document={bench.document} />
          )}
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
