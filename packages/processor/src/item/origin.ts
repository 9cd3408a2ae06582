import type { PictureFormat, Plan } from "@kumiki/core";
import { exifOf } from "../picture/carried.ts";
import { isLosslessWebp } from "../picture/lossless-webp.ts";

/** What results take over from the photos that they were made of. */
export interface Origin {
  /** Of the first photo. */
  readonly format: PictureFormat;
  /** The first photo lost nothing in a format that could. */
  readonly isLossless: boolean;
  /** EXIF blocks by the id of the photo's root, where the plan asks for metadata. */
  readonly exif: ReadonlyMap<string, Uint8Array>;
}

/** Of an item without photos. */
export const noOrigin: Origin = { format: "png", isLossless: true, exif: new Map() };

interface Photo {
  readonly bytes: Uint8Array;
  readonly format: PictureFormat;
  readonly rootId: string;
}

/** Looks at the photos of an item, in the order of the plan's inputs. */
export async function originOf({ forms }: Pick<Plan, "forms">, photos: readonly Photo[]): Promise<Origin> {
  const [first] = photos;
  if (first === undefined) return noOrigin;
  const wantsMetadata = Object.values(forms).some(({ metadata = [] }) => metadata.length > 0);
  const exif = new Map<string, Uint8Array>();
  for (const { bytes, rootId } of wantsMetadata ? photos : []) {
    const block = await exifOf(bytes);
    if (block !== undefined) exif.set(rootId, block);
  }
  return { format: first.format, isLossless: isLosslessWebp(first.bytes), exif };
}
