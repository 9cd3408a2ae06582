import type { PipelineDocument } from "./schema.ts";

/** Namespace of the document in a picture's XMP packet. */
export const xmpNamespace = "urn:kumiki:document:1";

/** A JPEG holds an XMP packet in one segment of 65,502 bytes (XMP Specification Part 3, §1.1.3). */
const longest = 65_000;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The document as an XMP packet; without its layout, or not at all, when a JPEG could not hold it. */
export function toXmp(document: PipelineDocument): string | undefined {
  const { layout: _layout, ...bare } = document;
  return [document, bare].map(packet).find((xmp) => new TextEncoder().encode(xmp).length <= longest);
}

function packet(document: PipelineDocument): string {
  // Control characters and halves of pairs never stand in JSON; all others may stand in XML but these.
  const json = JSON.stringify(document).replace(/[&<>"\uFFFE\uFFFF]/g, (character) => escapes[character] ?? "\uFFFD");
  return (
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">` +
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ` +
    `xmlns:kumiki="${xmpNamespace}" kumiki:document="${json}"/></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`
  );
}
