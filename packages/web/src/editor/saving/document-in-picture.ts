import { xmpNamespace } from "@kumiki/core";
import { compressedXmp } from "./png-xmp.ts";

const opening = "<x:xmpmeta";
const closing = "</x:xmpmeta>";

/** The document that a picture carries in its XMP packet, not yet checked; undefined when it carries none. */
export async function documentInPicture(file: Blob): Promise<unknown> {
  const whole = new Uint8Array(await file.arrayBuffer());
  const bytes = (await compressedXmp(whole)) ?? whole;
  // Elsewhere than in a PNG an XMP packet stands in a file as it is, to be found by scanning; ISO 8859-1 keeps one character a byte.
  const scanned = new TextDecoder("latin1").decode(bytes);
  const start = scanned.indexOf(opening);
  const end = scanned.indexOf(closing, start);
  if (start < 0 || end < 0) return undefined;
  const xml = new TextDecoder().decode(bytes.subarray(start, end + closing.length));
  const described = new DOMParser().parseFromString(xml, "application/xml").getElementsByTagNameNS("*", "Description");
  const json = [...described]
    .map((one) => one.getAttributeNS(xmpNamespace, "document"))
    .find((found) => found !== null);
  return json === undefined || json === null ? undefined : readJson(json);
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Somebody wrote something else there: it is a photo like any other.
    return undefined;
  }
}
