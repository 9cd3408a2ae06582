const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const keyword = "XML:com.adobe.xmp";

/**
 * The compressed XMP packet of a PNG, inflated (PNG Specification §11.3.3.3: `zTXt` is keyword, 0, method 0, zlib data).
 * Undefined when the file is no PNG or has none.
 */
export async function compressedXmp(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  if (signature.some((byte, at) => bytes[at] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const latin = new TextDecoder("latin1");
  for (let at = signature.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const data = bytes.subarray(at + 8, at + 8 + length);
    const isXmp = latin.decode(bytes.subarray(at + 4, at + 8)) === "zTXt" && latin.decode(data).startsWith(keyword);
    if (isXmp) return inflate(data.subarray(keyword.length + 2));
    at += 12 + length;
  }
  return undefined;
}

/** A packet that cannot be inflated is none. */
async function inflate(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  try {
    const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return undefined;
  }
}
