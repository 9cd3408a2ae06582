import { type Image, text } from "@kumiki/core";

export const anchors = {
  topLeft: text("左上", "Top left"),
  top: text("上", "Top"),
  topRight: text("右上", "Top right"),
  left: text("左", "Left"),
  center: text("中央", "Centre"),
  right: text("右", "Right"),
  bottomLeft: text("左下", "Bottom left"),
  bottom: text("下", "Bottom"),
  bottomRight: text("右下", "Bottom right"),
};

export interface Anchored {
  readonly anchor: keyof typeof anchors;
  /** px from the edges. */
  readonly margin: number;
}

/** Where the top left of something of a size lies that hangs at an anchor. */
export function placeAt(
  { anchor, margin }: Anchored,
  image: Pick<Image, "width" | "height">,
  width: number,
  height: number,
): [left: number, top: number] {
  const name = anchor.toLowerCase();
  const along = (start: string, end: string, room: number): number => {
    if (name.includes(start)) return margin;
    return name.includes(end) ? room - margin : room / 2;
  };
  return [along("left", "right", image.width - width), along("top", "bottom", image.height - height)];
}
