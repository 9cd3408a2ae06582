import { useEffect, useRef, useState } from "react";
import { droppedFiles } from "./dropped-files.ts";
import type { Choosing } from "./sort-files.ts";

/** Takes files dropped anywhere on the page or pasted into it; true while files hover over it. */
export function usePageDrop(onFiles: (choosing: Choosing) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const dragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const dragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const dropped = droppedFiles(event.dataTransfer);
      take.current(() => dropped);
    };
    const paste = ({ clipboardData }: ClipboardEvent) => {
      const files = [...(clipboardData?.files ?? [])];
      if (files.length > 0) take.current({ files, left: [] });
    };
    const life = new AbortController();
    const { signal } = life;
    window.addEventListener("dragover", dragOver, { signal });
    window.addEventListener("dragleave", dragLeave, { signal });
    window.addEventListener("drop", drop, { signal });
    window.addEventListener("paste", paste, { signal });
    return () => life.abort();
  }, []);
  return over;
}
