import type { Item } from "@kumiki/core";
import { useTranslation } from "react-i18next";
import { artifactUrl } from "../api/artifact.ts";
import { pictureOutputs } from "./item-pictures.ts";

interface Props {
  readonly item: Item;
  readonly current: boolean;
  readonly onChoose: () => void;
}

/** The way back from a step to the result. */
export function ResultCard({ item, current, onChoose }: Props) {
  const { t } = useTranslation();
  const picture = pictureOutputs(item.outputs)[0]?.[1];
  return (
    <button type="button" className="plain-button step" aria-pressed={current} onClick={onChoose}>
      <span className="step-picture">{picture && <img src={artifactUrl(picture)} alt="" loading="lazy" />}</span>
      <span className="step-name">{t("run.result")}</span>
      <span className="step-facts small quiet figures clip">
        {picture?.width !== undefined ? `${picture.width} × ${picture.height}` : t(`run.status.${item.status}`)}
      </span>
    </button>
  );
}
