import type { Item } from "@kumiki/core";
import { useTranslation } from "react-i18next";
import { Thumbnail } from "../picture/thumbnail.tsx";
import { pictureOutputs } from "./item-pictures.ts";
import { ResultWords } from "./result-words.tsx";

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
      <span className="step-picture">
        {picture && <Thumbnail key={picture.artifact.sha256} artifact={picture.artifact} />}
        {!picture && item.status === "succeeded" && <ResultWords outputs={item.outputs} />}
      </span>
      <span className="step-name">{t("run.result")}</span>
      <span className="step-facts small quiet figures clip">
        {picture?.size ? `${picture.size.width} × ${picture.size.height}` : t(`run.status.${item.status}`)}
      </span>
    </button>
  );
}
