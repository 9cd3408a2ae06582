import { isPictureInput, type PipelineDocument } from "@kumiki/core";
import { artifactUrl } from "../../api/artifact.ts";
import type { Photo } from "../../api/types.ts";
import type { LiveStore } from "./live-store.ts";

const storageKey = "kumiki.editor.samples";

/** Size of a picture as a browser shows it; undefined when it is none. */
const measured = (photo: Photo): Promise<Photo> =>
  new Promise((done) => {
    const picture = new Image();
    picture.onload = () =>
      done({ ...photo, artifact: { ...photo.artifact, width: picture.naturalWidth, height: picture.naturalHeight } });
    picture.onerror = () => done(photo);
    picture.src = artifactUrl(photo.artifact);
  });

/** Takes a picture as the sample of an input and remembers it for the next visit. */
export async function chooseSample(live: LiveStore, input: string, photo: Photo): Promise<void> {
  const known = await measured(photo);
  live.setState(({ photos }) => ({ photos: { ...photos, [input]: known } }));
  try {
    localStorage.setItem(storageKey, JSON.stringify(photo));
  } catch {
    // Without storage the choice lasts for this visit.
  }
}

function remembered(): Photo | undefined {
  try {
    const photo: Photo | null = JSON.parse(localStorage.getItem(storageKey) ?? "null");
    return typeof photo?.artifact?.sha256 === "string" ? photo : undefined;
  } catch {
    return undefined;
  }
}

/** Gives every picture input without a sample one: what was chosen last, when the server still has it, else an example's. */
export async function fillSamples(
  live: LiveStore,
  document: PipelineDocument,
  offered: readonly Photo[],
): Promise<void> {
  const empty = Object.entries(document.inputs).filter(
    ([name, input]) => isPictureInput(input) && live.getState().photos[name] === undefined,
  );
  if (empty.length === 0) return;
  const last = remembered();
  const first = last && (await measured(last));
  const photo = first?.artifact.width === undefined ? offered[0] && (await measured(offered[0])) : first;
  if (photo === undefined) return;
  live.setState(({ photos }) => ({
    photos: { ...Object.fromEntries(empty.map(([name]) => [name, photo])), ...photos },
  }));
}
