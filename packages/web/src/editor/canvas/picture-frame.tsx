import { Boxes } from "../../picture/boxes.tsx";
import type { ShownPicture } from "../live/shown-picture.ts";

interface Props {
  readonly picture: ShownPicture;
  readonly alt: string;
  readonly stale?: boolean;
}

/** A picture that keeps its shape inside the node, with what was found on it. */
export function PictureFrame({ picture, alt, stale }: Props) {
  const { url, found } = picture;
  const width = found?.width ?? picture.width;
  const height = found?.height ?? picture.height;
  return (
    <div className="frame" data-stale={stale || undefined}>
      <div
        className="frame-page"
        style={
          width && height ? { aspectRatio: `${width} / ${height}`, ["--shape" as string]: width / height } : undefined
        }
      >
        <img src={url} alt={alt} draggable={false} decoding="async" />
        {found && <Boxes found={found} />}
      </div>
    </div>
  );
}
