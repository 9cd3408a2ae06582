import { type Problem, problem } from "../errors/problem.ts";
import { pictureFormatNames } from "./format.ts";
import { pictureFormatOf } from "./signature.ts";

/** What systems, cameras and file servers put beside photos: thumbnails, indexes, forks, bins. */
const systemNames =
  /^(\._.*|\.ds_store|\.apple(double|desktop)|\.localized|\.fseventsd|\.spotlight-v100|\.trash(es|-\d+)?|\.thumbnails|__macosx|thumbs\.db|ehthumbs\.db|desktop\.ini|@eadir|#recycle|\$recycle\.bin|system volume information|lost\+found)$/i;

/**
 * Why a file or folder that somebody's choice of a folder brought along is none of their photos, by its name alone:
 * INPUT_OF_SYSTEM or INPUT_HIDDEN; undefined for all others.
 */
export function leftOutByName(name: string): Problem | undefined {
  if (systemNames.test(name)) return problem("INPUT_OF_SYSTEM", { severity: "warning", received: name });
  return name.startsWith(".") ? problem("INPUT_HIDDEN", { severity: "warning", received: name }) : undefined;
}

/**
 * Why a file cannot be a picture, by its first `pictureHeadBytes` bytes: IMAGE_EMPTY or IMAGE_FORMAT_UNSUPPORTED;
 * undefined for what begins like one. Whether that is sound shows when it is decoded.
 */
export function notAPicture(head: Uint8Array): Problem | undefined {
  if (head.length === 0) return problem("IMAGE_EMPTY");
  if (pictureFormatOf(head) !== undefined) return undefined;
  return problem("IMAGE_FORMAT_UNSUPPORTED", { expected: pictureFormatNames, received: beginning(head) });
}

/** The first characters, so that a person sees what it was. */
const beginning = (head: Uint8Array): string =>
  JSON.stringify(String.fromCharCode(...head.subarray(0, 16)).replace(/[^\x20-\x7e]/g, "."));
