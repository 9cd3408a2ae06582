import type { Item, ThumbnailSide } from "@kumiki/core";
import { IconPhotoOff } from "@tabler/icons-react";
import { Thumbnail } from "../picture/thumbnail.tsx";
import { isUnreadable } from "./advice.ts";
import { itemPicture } from "./item-pictures.ts";
import { PictureMark } from "./picture-mark.tsx";
import { ResultWords } from "./result-words.tsx";

interface Props {
  readonly item: Item;
  readonly side: ThumbnailSide;
}

/** The picture that stands for an item in a list, marked where it is not the result; words where there is none. */
export function CellPicture({ item, side }: Props) {
  if (isUnreadable(item))
    return (
      <span className="no-picture">
        <IconPhotoOff size={22} stroke={1.3} aria-hidden />
      </span>
    );
  const picture = itemPicture(item);
  if (picture === undefined) return item.status === "succeeded" ? <ResultWords outputs={item.outputs} /> : null;
  return (
    <>
      <Thumbnail key={picture.artifact.sha256} artifact={picture.artifact} side={side} />
      <PictureMark picture={picture} />
    </>
  );
}
