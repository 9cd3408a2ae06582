import { ActionIcon, Tooltip } from "@mantine/core";
import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconFlipVertical,
  IconMask,
  IconMinus,
  IconPlus,
  IconScan,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Size } from "./fit.ts";
import type { Pixel } from "./use-pixel.ts";
import type { Zoom } from "./use-zoom.ts";

interface Props {
  readonly zoom: Zoom;
  readonly page: Size | undefined;
  readonly pixel: Pixel | undefined;
  /** undefined: there is no original to compare with. */
  readonly comparing: boolean | undefined;
  readonly comparable: boolean;
  readonly onCompare: (on: boolean) => void;
  /** undefined: the picture is no mask that could lie over its picture. */
  readonly mask: boolean | undefined;
  readonly onMask: (on: boolean) => void;
  readonly boxes: boolean | undefined;
  readonly onBoxes: (on: boolean) => void;
  readonly fullscreen: boolean;
  readonly onFullscreen: () => void;
}

export function ViewerTools({ zoom, page, pixel, comparing, comparable, onCompare, ...rest }: Props) {
  const { mask, onMask, boxes, onBoxes, fullscreen, onFullscreen } = rest;
  const { t } = useTranslation();
  return (
    <div className="viewer-tools">
      <span className="quiet small figures viewer-size">
        {page && `${page.width} × ${page.height}`}
        {pixel && (
          <span className="viewer-pixel">
            {`x ${pixel.x}  y ${pixel.y}`}
            {pixel.color && (
              <>
                <i style={{ background: pixel.color }} aria-hidden /> {pixel.color}
              </>
            )}
          </span>
        )}
      </span>
      {comparing !== undefined && (
        <Tool
          label={t(comparable ? "picture.compare" : "picture.original")}
          pressed={comparable ? comparing : !comparing}
          onClick={() => onCompare(!comparing)}
        >
          <IconFlipVertical size={16} />
        </Tool>
      )}
      {mask !== undefined && (
        <Tool label={t("picture.mask")} pressed={mask} onClick={() => onMask(!mask)}>
          <IconMask size={16} />
        </Tool>
      )}
      {boxes !== undefined && (
        <Tool label={t("picture.boxes")} pressed={boxes} onClick={() => onBoxes(!boxes)}>
          <IconScan size={16} />
        </Tool>
      )}
      <Tool label={t("picture.zoomOut")} onClick={() => zoom.step(-1)}>
        <IconMinus size={16} />
      </Tool>
      <button type="button" className="plain-button small figures viewer-scale" onClick={zoom.toActual}>
        {Math.round(zoom.scale * 100)} %<span className="unseen">, {t("picture.actual")}</span>
      </button>
      <Tool label={t("picture.zoomIn")} onClick={() => zoom.step(1)}>
        <IconPlus size={16} />
      </Tool>
      <button type="button" className="plain-button small viewer-fit" onClick={zoom.toFit}>
        {t("picture.fit")}
      </button>
      <Tool label={t(fullscreen ? "picture.leaveFullscreen" : "picture.fullscreen")} onClick={onFullscreen}>
        {fullscreen ? <IconArrowsMinimize size={16} /> : <IconArrowsMaximize size={16} />}
      </Tool>
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

const Tool = ({ label, pressed, onClick, children }: ToolProps) => (
  <Tooltip label={label} openDelay={400} withinPortal={false}>
    <ActionIcon
      variant={pressed ? "light" : "subtle"}
      color={pressed ? "ai" : "gray"}
      aria-label={label}
      {...(pressed !== undefined && { "aria-pressed": pressed })}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  </Tooltip>
);
