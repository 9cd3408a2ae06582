import { useEffect, useRef } from "react";
import { uploadPhoto } from "../../api/calls.ts";
import { ApiFailure } from "../../api/failure.ts";
import { useWords } from "../../i18n/use-words.ts";
import { droppedFiles } from "../../start/dropped-files.ts";
import { pictureInputs } from "../../start/run-inputs.ts";
import { sortFiles } from "../../start/sort-files.ts";
import { jsonOf } from "../actions/use-clipboard.ts";
import { itemUnder } from "../canvas/wire-under.ts";
import { parseItem } from "../graph/item.ts";
import { chooseSample } from "../live/samples.ts";
import { type Session, useSession } from "../session.tsx";
import { documentInPicture } from "./document-in-picture.ts";

/** In px of the window. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** A photo becomes the sample of the input it is dropped on, else of the first; one with a pipeline inside opens that. */
async function takePhoto(
  { documents, live }: Session,
  file: File,
  at: Place,
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

/** Takes what was dropped anywhere on the page: a photo becomes a sample, a pipeline's JSON is opened. */
export function useFileDrop(onDocument: (value: unknown) => void, onNotice: (words: string) => void): void {
  const session = useSession();
  const { t, text } = useWords();
  const drop = async (data: DataTransfer | null, at: Place): Promise<void> => {
    const chosen = await droppedFiles(data);
    const [photo, ...others] = (await sortFiles(chosen)).files;
    if (photo === undefined) return onDocument(jsonOf((await chosen.files[0]?.text()) ?? ""));
    await takePhoto(session, photo, at, onDocument);
    if (others.length > 0) onNotice(t("editor.oneSample", { name: photo.name, count: others.length }));
  };
  const take = useRef(drop);
  const failed = useRef((_error: unknown): void => undefined);
  useEffect(() => {
    take.current = drop;
    failed.current = (error) => {
      const message = error instanceof ApiFailure ? error.problems[0]?.message : undefined;
      onNotice(message ? text(message) : t("editor.uploadFailed"));
    };
  });
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    // An open dialog takes photos itself.
    const isOurs = (event: DragEvent) => isFile(event) && session.view.get().dialog === undefined;
    const over = (event: DragEvent) => {
      if (isFile(event)) event.preventDefault();
    };
    const dropped = (event: DragEvent) => {
      if (!isOurs(event)) return;
      event.preventDefault();
      take.current(event.dataTransfer, { x: event.clientX, y: event.clientY }).catch((error) => failed.current(error));
    };
    const life = new AbortController();
    window.addEventListener("dragover", over, { signal: life.signal });
    window.addEventListener("drop", dropped, { signal: life.signal });
    return () => life.abort();
  }, [session]);
}
