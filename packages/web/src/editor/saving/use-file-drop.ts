import { useEffect, useRef } from "react";
import { uploadPhoto } from "../../api/calls.ts";
import { pictureInputs } from "../../start/run-inputs.ts";
import { jsonOf } from "../actions/use-clipboard.ts";
import { itemUnder } from "../canvas/wire-under.ts";
import { parseItem } from "../graph/item.ts";
import { chooseSample } from "../live/samples.ts";
import { type Session, useSession } from "../session.tsx";
import { documentInPicture } from "./document-in-picture.ts";

/** A photo becomes the sample of the input it is dropped on, else of the first; one with a pipeline inside opens that. */
async function takePhoto(
  { documents, live }: Session,
  file: File,
  at: { x: number; y: number },
  open: (value: unknown) => void,
): Promise<void> {
  const names = pictureInputs(documents.get());
  const under = parseItem(itemUnder(at) ?? "");
  const isOnInput = under?.kind === "input" && names.includes(under.name);
  const carried = isOnInput ? undefined : await documentInPicture(file);
  if (carried !== undefined) return open(carried);
  const input = isOnInput ? under.name : names[0];
  if (input !== undefined) await chooseSample(live, input, await uploadPhoto(file));
}

/** Takes files dropped anywhere on the page: a pipeline's JSON is opened, a photo becomes a sample. */
export function useFileDrop(onDocument: (value: unknown) => void): void {
  const session = useSession();
  const take = useRef(onDocument);
  useEffect(() => {
    take.current = onDocument;
  });
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    // An open dialog takes photos itself.
    const isOurs = (event: DragEvent) => isFile(event) && session.view.get().dialog === undefined;
    const over = (event: DragEvent) => {
      if (isFile(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!isOurs(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      const refuse = () => take.current(undefined);
      if (file?.type.startsWith("image/"))
        takePhoto(session, file, { x: event.clientX, y: event.clientY }, (carried) => take.current(carried)).catch(
          refuse,
        );
      else void file?.text().then((words) => take.current(jsonOf(words)), refuse);
    };
    const life = new AbortController();
    window.addEventListener("dragover", over, { signal: life.signal });
    window.addEventListener("drop", drop, { signal: life.signal });
    return () => life.abort();
  }, [session]);
}
