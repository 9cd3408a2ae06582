import type { Item } from "@kumiki/core";
import { IconPhotoOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { viewUrl } from "../api/artifact.ts";
import { showsAllOf } from "../picture/boxes-on.ts";
import { Viewer } from "../picture/viewer.tsx";
import { isUnreadable } from "./advice.ts";
import {
  drawnOn,
  findsOfOutputs,
  findsOfStep,
  type ItemPicture,
  itemPicture,
  originalOf,
  pictureOutputs,
} from "./item-pictures.ts";
import { usePictureWords } from "./picture-mark.tsx";

interface Props {
  readonly item: Item;
  /** The picture output that a person chose. */
  readonly output: string | undefined;
  readonly lit: number | undefined;
}

/** An item's result large; before there is one, and where it is no picture, what there is: it says what that is. */
export function ResultViewer({ item, output, lit }: Props) {
  const { t } = useTranslation();
  const pictures = pictureOutputs(item.outputs);
  const result = pictures.find(([name]) => name === output)?.[1] ?? pictures[0]?.[1];
  const picture = result ?? itemPicture(item) ?? originalOf(item);
  const caption = useCaption(item, picture);
  if (picture === undefined) return <div className="viewer viewer-none quiet">{t("run.noResult")}</div>;
  if (isUnreadable(item))
    return (
      <div className="viewer viewer-none quiet">
        <IconPhotoOff size={40} stroke={1.1} aria-hidden />
        {t("picture.failed")}
      </div>
    );
  const original = result && originalOf(item, result);
  const source = t("picture.source", { name: item.name });
  const finds = picture.role === "step" && picture.step ? findsOfStep(picture.step) : findsOfOutputs(item.outputs);
  return (
    <Viewer
      // A new artifact is a new picture; the half-made one must not keep its zoom.
      key={picture.role}
      src={viewUrl(picture.artifact)}
      alt={result ? t("picture.rendered", { name: item.name }) : (caption ?? source)}
      caption={caption}
      size={picture.size}
      before={original && { src: viewUrl(original.artifact), alt: source, apart: !showsAllOf(picture, original) }}
      found={drawnOn(picture, finds)}
      // Without a picture of its own, what was found is the result.
      boxesAtFirst={result === undefined}
      isMask={result?.isMask}
      lit={lit}
      busy={item.status === "running" || item.status === "queued"}
      isResult={result !== undefined}
    />
  );
}

/** What is shown in the result's place. */
function useCaption({ status }: Item, picture: ItemPicture | undefined): string | undefined {
  const { t } = useTranslation();
  const words = usePictureWords(picture);
  if (words === undefined) return undefined;
  return t(status === "succeeded" ? "picture.noneInResult" : "picture.notTheResult", { picture: words });
}
