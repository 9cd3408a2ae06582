import { sha256Of } from "@kumiki/models";
import { type DecodedPicture, decodedKey, decodePicture } from "./decode.ts";

export type Decode = typeof decodePicture;

/**
 * Decodes a file once for as long as its pixels have room (`maxBytes`, least recently used first): a live preview meets
 * the same photo with every change, and of a large one decoding would take longer than all steps.
 */
export function rememberingDecoder(maxBytes: number): Decode {
  const kept = new Map<string, DecodedPicture>();
  let total = 0;
  const keep = (key: string, decoded: DecodedPicture): void => {
    // One that has no room pushes nothing out.
    if (decoded.image.data.length > maxBytes) return;
    kept.set(key, decoded);
    total += decoded.image.data.length;
    for (const [oldest, { image }] of kept) {
      if (total <= maxBytes) break;
      kept.delete(oldest);
      total -= image.data.length;
    }
  };
  return async (bytes, given = {}) => {
    const options = { ...given, sha256: given.sha256 ?? sha256Of(bytes) };
    const key = await decodedKey(bytes, options);
    const known = kept.get(key);
    const decoded = known ?? (await decodePicture(bytes, options));
    // Asked for last, so it goes last; it may have come meanwhile.
    const twin = kept.get(key);
    if (twin !== undefined) total -= twin.image.data.length;
    kept.delete(key);
    keep(key, decoded);
    return decoded;
  };
}
