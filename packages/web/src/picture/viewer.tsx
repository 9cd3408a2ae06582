import "./picture.css";
import { useFullscreenElement } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Boxes } from "./boxes.tsx";
import { Compare } from "./compare.tsx";
import type { FoundOn } from "./detections.ts";
import { type Size, sameShape } from "./fit.ts";
import { MaskOver } from "./mask-over.tsx";
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
  const ground = isMask && fits ? before : undefined;
  const divided = compare && fits && before !== undefined;
  const single = !compare && before !== undefined && !fits ? before : { src, alt };
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
            {over && ground ? (
              <MaskOver mask={src} ground={ground.src} alt={alt} isResult={isResult} />
            ) : divided ? (
              <Compare before={before.src} beforeAlt={before.alt} after={src} afterAlt={alt} byHandle={zoom.larger} />
            ) : (
              <img
                className="page-picture"
                src={single.src}
                alt={single.alt}
                data-contain={single.src !== src || undefined}
                {...(isResult && { "data-testid": "result-picture" })}
              />
            )}
            {boxes && overlay && <Boxes found={overlay} lit={lit} />}
          </div>
        )}
      </section>
      {caption !== undefined && <p className="viewer-caption">{caption}</p>}
      <ViewerTools
        zoom={zoom}
        page={page}
        pixel={point.pixel}
        comparing={before === undefined || (over && ground) ? undefined : compare}
        onCompare={setCompare}
        comparable={fits}
        mask={ground && over}
        onMask={setOver}
        boxes={overlay === undefined ? undefined : boxes}
        onBoxes={setBoxes}
        fullscreen={fullscreen}
        onFullscreen={() => void toggleFull()}
      />
    </div>
  );
}
