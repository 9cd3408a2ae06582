import { useEffect, useRef } from "react";
import { jsonOf } from "../actions/use-clipboard.ts";

/** Takes a pipeline's JSON file dropped anywhere on the page. */
export function useFileDrop(onDocument: (value: unknown) => void): void {
  const take = useRef(onDocument);
  useEffect(() => {
    take.current = onDocument;
  });
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (isFile(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!isFile(event) || event.defaultPrevented) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      void file?.text().then((words) => take.current(jsonOf(words)));
    };
    const life = new AbortController();
    window.addEventListener("dragover", over, { signal: life.signal });
    window.addEventListener("drop", drop, { signal: life.signal });
    return () => life.abort();
  }, []);
}
