import type { Item, Step } from "@kumiki/core";
import { useTranslation } from "react-i18next";
import { Boxes } from "../picture/boxes.tsx";
import { Thumbnail } from "../picture/thumbnail.tsx";
import { drawnOn, findsOfStep, madePicture, type PicturePlan, stepPicture } from "./item-pictures.ts";

interface Props {
  readonly item: Item;
  readonly step: Step;
  readonly plan: PicturePlan | undefined;
}

/** What a step made, small: its picture, what it found drawn over the one it looked at, or its figure. */
export function StepThumbnail({ item, step, plan }: Props) {
  const { t } = useTranslation();
  const done = step.status === "succeeded" || step.status === "cached";
  if (!done || plan === undefined) return <span className="step-picture" />;
  const figure = onlyFigure(step);
  if (figure !== undefined)
    return (
      <span className="step-picture step-figure figures">
        <span className="clip">{figure}</span>
      </span>
    );
  const [several] = Object.values(step.elements ?? {});
  if (several !== undefined && several.length > 1)
    return (
      <span className="step-picture step-several" data-count={Math.min(several.length, mostSmall)}>
        {several.slice(0, mostSmall).map((artifact, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: elements of a list are known by their place
          <Thumbnail key={at} artifact={artifact} lazy={false} />
        ))}
      </span>
    );
  const picture = stepPicture(item, step, plan);
  if (picture === undefined)
    return (
      <span className="step-picture step-none quiet small">
        {t(madePicture(step) ? "picture.notKept" : "picture.none")}
      </span>
    );
  const found = drawnOn(picture, findsOfStep(step));
  const { width, height } = picture.size ?? found ?? { width: 4, height: 3 };
  return (
    <span className="step-picture">
      <span
        className="step-frame"
        style={{ aspectRatio: `${width} / ${height}` }}
        data-tall={height * 4 > width * 3 || undefined}
      >
        <Thumbnail key={picture.artifact.sha256} artifact={picture.artifact} lazy={false} />
        {found && <Boxes found={found} />}
      </span>
    </span>
  );
}

/** So many elements of a list are shown where there is little room. */
const mostSmall = 6;

/** The figure or word of a step that gives nothing else. */
function onlyFigure({ sizes, values = {} }: Step): string | undefined {
  const [value] = Object.values(values);
  return sizes === undefined && (typeof value === "number" || typeof value === "string") ? String(value) : undefined;
}
