import type { Example, Photo } from "../api/types.ts";

/** The photos of all examples, each once. */
export const samplePhotos = (examples: readonly Example[] = []): Photo[] => [
  ...new Map(examples.flatMap(({ photos }) => photos).map((photo) => [photo.artifact.sha256, photo])).values(),
];
