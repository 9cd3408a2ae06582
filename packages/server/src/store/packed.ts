import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";

/** A structure as a row keeps it: JSON text, or the same made small. */
export const packedSchema = z.union([z.string(), z.instanceof(Uint8Array)]);
export type Packed = z.infer<typeof packedSchema>;

/**
 * Words of the records of items, the commonest last (RFC 1951 with a preset dictionary). What was packed is read with
 * the same words: they never change.
 */
const words = Buffer.from(
  [
    '"problem":{"code":"","message":{"ja":"","en":""}}',
    '"warnings":[{"previews":{"values":{"sizes":{"roots":{"status":"cached","status":"skipped","status":"failed"',
    '"kind":"text","kind":"number","kind":"classes","kind":"keypoints","kind":"mask","kind":"embedding","value":',
    '{"kind":"detections","value":{"items":[{"box":{"x":,"y":,"width":,"height":},"label":"","score":0.}]}}',
    "image/tiff image/avif image/gif image/webp image/png",
    '{"photo":{"picture":{"image":{"kind":"image","artifact":{"sha256":',
    ',"mediaType":"image/jpeg","sizeBytes":,"width":1,"height":1},"root":{"id":',
    ',"width":,"height":,"toRoot":[1,0,0,1,0,0]}}}',
  ].join(""),
);

/** Shorter ones stay as they are: they can be read with any tool. */
const shortest = 48;

/** Stands before the bytes of a sha256; JSON has no such byte. */
const hashMark = 1;
const hashBytes = 32;

/**
 * A structure for a row; what most records have in common takes no room. `near`: what is read along with it, whose
 * content takes no room here either.
 */
export function pack(value: unknown, near?: Packed): Packed {
  const text = JSON.stringify(value);
  if (text.length < shortest) return text;
  const packed = deflateRawSync(shortHashes(text), { dictionary: wordsWith(near) });
  remember(packed, near, text);
  return packed;
}

/** Texts of what was packed just now: triggers read it again when its row is written. */
const recent = new Map<string, string>();
const mostRecent = 1_000;

const recentKey = (packed: Uint8Array, near: Packed | undefined): string =>
  `${latin(packed)}|${typeof near === "object" ? latin(near) : (near ?? "")}`;
const latin = ({ buffer, byteOffset, length }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, length).toString("latin1");

function remember(packed: Uint8Array, near: Packed | undefined, text: string): void {
  recent.set(recentKey(packed, near), text);
  const [oldest] = recent.keys();
  if (recent.size > mostRecent && oldest !== undefined) recent.delete(oldest);
}

/** What was packed, with what was near it then; also plain JSON, as older versions kept it. */
export const unpack = (packed: Packed, near?: Packed): unknown => JSON.parse(textOf(packed, near));

/** The JSON text of what was packed. */
export function textOf(packed: Packed, near?: Packed): string {
  if (typeof packed === "string") return packed;
  const known = recent.get(recentKey(packed, near));
  if (known !== undefined) return known;
  return longHashes(inflateRawSync(packed, { dictionary: wordsWith(near) }));
}

const wordsWith = (near: Packed | undefined): Buffer =>
  near === undefined ? words : Buffer.concat([words, shortHashes(textOf(near))]);

function shortHashes(text: string): Buffer {
  const parts = text.split(/"([0-9a-f]{64})"/);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 0 ? Buffer.from(part) : Buffer.from(`01${part}`, "hex"))),
  );
}

function longHashes(bytes: Buffer): string {
  let text = "";
  let from = 0;
  for (let mark = bytes.indexOf(hashMark); mark >= 0; mark = bytes.indexOf(hashMark, from)) {
    const end = mark + 1 + hashBytes;
    text += `${bytes.toString("utf8", from, mark)}"${bytes.toString("hex", mark + 1, end)}"`;
    from = end;
  }
  return text + bytes.toString("utf8", from);
}
