import "./detail.css";
import type { Fix, Item } from "@kumiki/core";
import { IconPhotoOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { artifactUrl } from "../api/artifact.ts";
import { Viewer } from "../picture/viewer.tsx";
import { isUnreadable } from "./advice.ts";
import { foundIn, newestPicture, originalOf, otherOutputs, pictureOutputs, stepPicture } from "./item-pictures.ts";
import { ResultDetail } from "./result-detail.tsx";
import { StepDetail } from "./step-detail.tsx";
import { StepStrip } from "./step-strip.tsx";

interface Props {
  /** Id of its run. */
  readonly run: string;
  readonly item: Item;
  readonly onFix: ((fix: Fix) => void) | undefined;
}

/** One item: the picture large, what is known of it beside it, its steps below. */
export function ItemView({ run, item, onFix }: Props) {
  const [node, setNode] = useState<string>();
  const [output, setOutput] = useState<string>();
  const [lit, setLit] = useState<number>();
  const step = item.steps.find((known) => known.node === node);
  return (
    <div className="item-view">
      {step ? (
        <StepViewer key={step.node} item={item} node={step.node} lit={lit} />
      ) : (
        <ResultViewer key={output} item={item} output={output} lit={lit} />
      )}
      <aside className="item-side">
        {step ? (
          <StepDetail step={step} onFix={onFix} onLight={setLit} />
        ) : (
          <ResultDetail run={run} item={item} output={output} onOutput={setOutput} onFix={onFix} onLight={setLit} />
        )}
      </aside>
      <StepStrip run={run} item={item} chosen={step?.node} onChoose={setNode} />
    </div>
  );
}

interface ResultViewerProps {
  readonly item: Item;
  readonly output: string | undefined;
  readonly lit: number | undefined;
}

function ResultViewer({ item, output, lit }: ResultViewerProps) {
  const { t } = useTranslation();
  const pictures = pictureOutputs(item.outputs);
  const shown = pictures.find(([name]) => name === output)?.[1] ?? pictures[0]?.[1];
  const original = originalOf(item);
  const made = newestPicture(item);
  const picture = shown ? { artifact: shown, size: undefined } : made;
  if (picture === undefined) return <div className="viewer viewer-none quiet">{t("run.noResult")}</div>;
  if (isUnreadable(item))
    return (
      <div className="viewer viewer-none quiet">
        <IconPhotoOff size={40} stroke={1.1} aria-hidden />
        {t("picture.failed")}
      </div>
    );
  const found = foundIn(otherOutputs(item.outputs).map(([, result]) => ("value" in result ? result.value : undefined)));
  return (
    <Viewer
      // A new artifact is a new picture; the half-made one must not keep its zoom.
      key={shown === undefined ? "making" : "result"}
      src={artifactUrl(picture.artifact)}
      alt={t(shown ? "picture.rendered" : "picture.source", { name: item.name })}
      size={picture.size}
      before={shown && original && { src: artifactUrl(original), alt: t("picture.source", { name: item.name }) }}
      found={found}
      // Without a picture of its own, what was found is the result.
      boxesAtFirst={shown === undefined}
      lit={lit}
      busy={item.status === "running" || item.status === "queued"}
      isResult={shown !== undefined}
    />
  );
}

interface StepViewerProps {
  readonly item: Item;
  readonly node: string;
  readonly lit: number | undefined;
}

function StepViewer({ item, node, lit }: StepViewerProps) {
  const { t } = useTranslation();
  const step = item.steps.find((known) => known.node === node);
  const picture = step && stepPicture(item, step);
  if (step === undefined || picture === undefined)
    return <div className="viewer viewer-none quiet">{t("run.noPicture")}</div>;
  return (
    <Viewer
      src={artifactUrl(picture.artifact)}
      alt={t("picture.preview", { name: node })}
      size={picture.size}
      found={foundIn(Object.values(step.values ?? {}))}
      boxesAtFirst
      lit={lit}
      busy={step.status === "running"}
      isResult={false}
    />
  );
}
