import { useElementSize, useMergedRef } from "@mantine/hooks";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { fitScale, nextZoom, type Size } from "./fit.ts";

/** Rounding must not make a picture that fits bring up scroll bars. */
const slack = 2;

/** Zoom of a picture on its stage: "fit" until a person chooses otherwise. */
export function useZoom(picture: Size | undefined) {
  const { ref: measured, width, height } = useElementSize<HTMLDivElement>();
  const stage = useRef<HTMLDivElement>(null);
  const stageRef = useMergedRef(measured, stage);
  const [chosen, setChosen] = useState<number>();
  const fit = picture === undefined ? 1 : fitScale(picture, { width: width - slack, height: height - slack });
  const scale = chosen ?? fit;
  const step = (direction: 1 | -1) => setChosen(nextZoom(scale, direction));
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  });
  useEffect(() => {
    const wheel = (event: WheelEvent) => {
      // A pinch arrives as a wheel with Ctrl; a plain wheel scrolls.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      latest.current(event.deltaY < 0 ? 1 : -1);
    };
    const element = stage.current;
    element?.addEventListener("wheel", wheel, { passive: false });
    return () => element?.removeEventListener("wheel", wheel);
  }, []);
  const onKeyDown = ({ key, currentTarget, target }: KeyboardEvent) => {
    if (target !== currentTarget) return;
    if (key === "+" || key === "=") step(1);
    if (key === "-") step(-1);
    if (key === "0") setChosen(undefined);
    if (key === "1") setChosen(1);
  };
  return {
    stageRef,
    onKeyDown,
    scale,
    larger: scale > fit * 1.001,
    step,
    toFit: () => setChosen(undefined),
    toActual: () => setChosen(1),
  };
}
export type Zoom = ReturnType<typeof useZoom>;
