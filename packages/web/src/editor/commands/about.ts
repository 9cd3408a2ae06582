import type { Change } from "./change.ts";

const longestName = 200;
const longestDescription = 10_000;

/** Renames the pipeline; an empty name leaves it as it is. */
export const renamePipeline =
  (name: string): Change =>
  (document) => {
    const next = name.trim().slice(0, longestName);
    return next === "" ? document : { ...document, name: next };
  };

export const describePipeline =
  (words: string): Change =>
  ({ description: _old, ...document }) => {
    const description = words.slice(0, longestDescription);
    return description === "" ? document : { ...document, description };
  };

/** Whether result pictures carry the pipeline, so that it can be opened from them. */
export const embedInPictures =
  (embed: boolean): Change =>
  ({ embedInPictures: _old, ...document }) =>
    embed ? { ...document, embedInPictures: true } : document;
