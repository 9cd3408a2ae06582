import type { Artifact, ThumbnailSide } from "@kumiki/core";
import { IconPhotoOff } from "@tabler/icons-react";
import { useLayoutEffect, useRef, useState } from "react";
import { thumbnailUrl } from "../api/artifact.ts";

interface Props {
  readonly artifact: Artifact;
  readonly alt?: string;
  /** The longest side that is asked for, px. */
  readonly side?: ThumbnailSide;
  /** Asked for when it comes into sight; only where its box has a size without it. */
  readonly lazy?: boolean;
}

/** A small picture; a file that is no picture gets a sign instead of the browser's torn one. */
export function Thumbnail({ artifact, alt = "", side = 320, lazy = true }: Props) {
  const [broken, setBroken] = useState(false);
  const image = useRef<HTMLImageElement>(null);
  const url = thumbnailUrl(artifact, side);
  useLayoutEffect(() => {
    const shown = image.current;
    shown?.setAttribute("src", url);
    // A picture that left the page would still be waited for; without an address the browser gives the request up.
    return () => shown?.removeAttribute("src");
  }, [url]);
  if (broken)
    return (
      <span className="no-picture">
        <IconPhotoOff size={20} stroke={1.4} aria-hidden />
        <span className="unseen">{alt}</span>
      </span>
    );
  return (
    <img ref={image} alt={alt} loading={lazy ? "lazy" : "eager"} decoding="async" onError={() => setBroken(true)} />
  );
}
