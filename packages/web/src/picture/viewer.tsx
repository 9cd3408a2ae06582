import "./picture.css";
import { useFullscreenElement } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Boxes } from "./boxes.tsx";
import type { FoundOn } from "./detections.ts";
import { type Size, sameShape } from "./fit.ts";
import { PagePicture, type Way } from "./page-picture.tsx";
import { usePictureSize } from "./use-picture-size.ts";
import { usePixel } from "./use-pixel.ts";
import { useZoom } from "./use-zoom.ts";
import { ViewerTools } from "./viewer-tools.tsx";

export interface ViewerProps {
  readonly src: string;
  readonly alt: string;
  /** What the picture is, where it is not what a person would take it for. */
  readonly caption?: string | undefined;
  /** True size when `src` is a smaller preview of it. */
  readonly size?: Size | undefined;
  /** `apart`: it shows something else, so that neither can lie over the other. */
  readonly before?: { readonly src: string; readonly alt: string; readonly apart?: boolean } | undefined;
  readonly found?: FoundOn | undefined;
  readonly boxesAtFirst: boolean;
  /** The picture is a mask of `before`: it can be laid over it as a colour, and is at first where boxes are. */
  readonly isMask?: boolean | undefined;
  readonly lit?: number | undefined;
  readonly busy?: boolean;
  readonly isResult: boolean;
}

/** A picture at any scale, with its original under a divider and what was found drawn over it. */
export function Viewer(props: ViewerProps) {
  const { src, alt, caption, size, before, found, boxesAtFirst, isMask, lit, busy, isResult } = props;
  const { t } = useTranslation();
  const own = usePictureSize(src);
  const original = usePictureSize(before?.src);
  const page = size ?? own.size;
  const zoom = useZoom(page);
  const point = usePixel(page);
  const { ref: full, toggle: toggleFull, fullscreen } = useFullscreenElement();
  const [compare, setCompare] = useState(true);
  const [boxes, setBoxes] = useState(boxesAtFirst);
  const [over, setOver] = useState(boxesAtFirst);
  const isAlike = page !== undefined && original.size !== undefined && sameShape(page, original.size);
  const fits = isAlike && before?.apart !== true;
  const overlay = found && page && sameShape(page, found) ? found : undefined;
  const isLaid = over && isMask === true && fits;
  const way = isLaid ? "over" : wayOf(before !== undefined, fits, compare);
  return (
    <div className="viewer" ref={full}>
      <section
        className="viewer-stage"
        ref={zoom.stageRef}
        aria-label={t("picture.stage")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        onKeyDown={zoom.onKeyDown}
        onPointerMove={point.onPointerMove}
        onPointerLeave={point.onPointerLeave}
        data-busy={busy || undefined}
      >
        {own.failed && <p className="quiet">{t("picture.failed")}</p>}
        {page && (
          <div
            className="viewer-page"
            ref={point.page}
            data-pixels={zoom.scale >= 3 || undefined}
            style={{ width: page.width * zoom.scale, height: page.height * zoom.scale }}
          >
            <PagePicture way={way} picture={{ src, alt }} before={before} byHandle={zoom.larger} isResult={isResult} />
            {boxes && overlay && <Boxes found={overlay} lit={lit} />}
          </div>
        )}
      </section>
      {caption !== undefined && <p className="viewer-caption">{caption}</p>}
      <ViewerTools
        zoom={zoom}
        page={page}
        pixel={point.pixel}
        comparing={before === undefined || isLaid ? undefined : compare}
        onCompare={setCompare}
        comparable={fits}
        mask={isMask && fits ? over : undefined}
        onMask={setOver}
        boxes={overlay === undefined ? undefined : boxes}
        onBoxes={setBoxes}
        fullscreen={fullscreen}
        onFullscreen={() => void toggleFull()}
      />
    </div>
  );
}

/** Under a divider while compared; what cannot be divided is shown in the other's place while it is not. */
function wayOf(hasOriginal: boolean, fits: boolean, compare: boolean): Way {
  if (!hasOriginal || compare !== fits) return "alone";
  return fits ? "divided" : "original";
}
