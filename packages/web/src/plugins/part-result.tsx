import { useState } from "react";
import { viewUrl } from "../api/artifact.ts";
import type { Photo } from "../api/types.ts";
import type { PreviewAnswer } from "../editor/live/calls.ts";
import { useWords } from "../i18n/use-words.ts";
import { Viewer } from "../picture/viewer.tsx";
import { drawnOn, findsOfOutputs, inputPicture, pictureOutputs } from "../run/item-pictures.ts";
import { ValueView } from "../run/value-view.tsx";
import { Warnings } from "../run/warnings.tsx";

interface Props {
  readonly tried: PreviewAnswer & { readonly photo: Photo };
  /** Of the code or the values before. */
  readonly isStale: boolean;
}

/** What a part made of a photo, over the photo; what it found drawn on it; its other values as text. */
export function PartResult({ tried: { photo, steps, outputs }, isStale }: Props) {
  const { t, duration } = useWords();
  const [lit, setLit] = useState<number>();
  const [first] = pictureOutputs(outputs);
  const given = inputPicture(photo.artifact);
  const shown = first?.[1] ?? given;
  const before = { src: viewUrl(photo.artifact), alt: t("plugins.given", { name: photo.name }) };
  const found = drawnOn(shown, findsOfOutputs(outputs));
  const values = Object.entries(outputs).flatMap(([name, output]) =>
    "value" in output ? [{ name, value: output.value }] : [],
  );
  return (
    <div className="try-part-result" aria-live="polite" data-stale={isStale || undefined}>
      <Viewer
        key={photo.artifact.sha256}
        src={viewUrl(shown.artifact)}
        alt={first === undefined ? before.alt : t("plugins.result", { name: first[0] })}
        before={first === undefined ? undefined : before}
        isMask={shown.isMask}
        found={found}
        boxesAtFirst
        lit={lit}
        busy={isStale}
        isResult={first !== undefined}
      />
      <p className="quiet small figures">
        {t("plugins.took", { time: duration(steps.reduce((sum, { ms }) => sum + ms, 0)) })}
      </p>
      <Warnings texts={steps.flatMap(({ warnings = [] }) => warnings)} />
      {values.map(({ name, value }) => (
        <ValueView key={name} name={name} value={value} onLight={setLit} />
      ))}
    </div>
  );
}
