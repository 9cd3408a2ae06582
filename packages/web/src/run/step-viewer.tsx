import type { Item } from "@kumiki/core";
import { useTranslation } from "react-i18next";
import { viewUrl } from "../api/artifact.ts";
import { showsAllOf } from "../picture/boxes-on.ts";
import { Viewer } from "../picture/viewer.tsx";
import { drawnOn, findsOfStep, madePicture, originalOf, type PicturePlan, stepPicture } from "./item-pictures.ts";
import { usePictureWords } from "./picture-mark.tsx";
import { useIsMask } from "./use-is-mask.ts";

interface Props {
  readonly item: Item;
  readonly plan: PicturePlan | undefined;
  readonly node: string;
  readonly lit: number | undefined;
}

/** A step's picture large, or the one that it looked at with what it found. */
export function StepViewer({ item, plan, node, lit }: Props) {
  const { t } = useTranslation();
  const step = item.steps.find((known) => known.node === node);
  const picture = step && stepPicture(item, step, plan);
  const words = usePictureWords(picture);
  const isMask = useIsMask(picture);
  if (step === undefined || picture === undefined)
    return (
      <div className="viewer viewer-none quiet">
        {t(step && madePicture(step) ? "picture.stepNotKept" : "run.noPicture")}
      </div>
    );
  const isOwn = picture.step?.node === node;
  const source = t("picture.source", { name: item.name });
  const original = isMask ? originalOf(item, picture) : undefined;
  const apart = original && !showsAllOf(picture, original);
  return (
    <Viewer
      src={viewUrl(picture.artifact)}
      alt={isOwn ? t("picture.preview", { name: node }) : (words ?? source)}
      caption={isOwn ? undefined : t("picture.lookedAt", { picture: words })}
      size={picture.size}
      before={original && !apart ? { src: viewUrl(original.artifact), alt: source } : undefined}
      isMask={isMask}
      found={drawnOn(picture, findsOfStep(step))}
      boxesAtFirst
      lit={lit}
      busy={step.status === "running"}
      isResult={false}
    />
  );
}
