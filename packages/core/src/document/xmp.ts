import type { PipelineDocument } from "./schema.ts";

/** Namespace of the document in a picture's XMP packet. */
export const xmpNamespace = "urn:kumiki:document:1";

/** What a result says of the photo it was made from. */
export interface PhotoFacts {
  readonly copyright?: string | undefined;
  readonly author?: string | undefined;
  /** ISO 8601, with a zone where the camera knew it. */
  readonly taken?: string | undefined;
  readonly make?: string | undefined;
  readonly model?: string | undefined;
}

/** A JPEG holds an XMP packet in one segment of 65,502 bytes (XMP Specification Part 3, §1.1.3). */
const longest = 65_000;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * The document, and facts of the photo, as an XMP packet; without the document's layout, or without the document, when
 * a JPEG could not hold it. Undefined when there is nothing to say.
 */
export function toXmp(document: PipelineDocument | undefined, facts: PhotoFacts = {}): string | undefined {
  const described = describe(facts);
  const whole = document === undefined ? [] : [document, withoutLayout(document)].map(asDescription);
  const packets = [...whole.map((own) => own + described), described].filter((inside) => inside !== "").map(packet);
  return packets.find((xmp) => new TextEncoder().encode(xmp).length <= longest);
}

const withoutLayout = ({ layout: _layout, ...bare }: PipelineDocument): PipelineDocument => bare;

const asDescription = (document: PipelineDocument): string =>
  `<rdf:Description rdf:about="" xmlns:kumiki="${xmpNamespace}" kumiki:document="${escaped(JSON.stringify(document))}"/>`;

// Control characters may not stand in XML, halves of pairs nowhere; all others may but these.
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]/gu, "\uFFFD")
    .replace(/[&<>"\uFFFE\uFFFF]/g, (character) => escapes[character] ?? "\uFFFD");

/** Dublin Core, Photoshop's and TIFF's schemas: what programs for photos look for (XMP Specification Part 2). */
function describe({ copyright, author, taken, make, model }: PhotoFacts): string {
  const attributes = [
    ["photoshop:DateCreated", taken],
    ["tiff:Make", make],
    ["tiff:Model", model],
  ].flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(value)}"`]));
  const elements = [
    copyright &&
      `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${escaped(copyright)}</rdf:li></rdf:Alt></dc:rights>`,
    author && `<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`,
  ].filter((element) => element !== undefined && element !== "");
  if (attributes.length + elements.length === 0) return "";
  return (
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    `xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"` +
    `${attributes.join("")}>${elements.join("")}</rdf:Description>`
  );
}

const packet = (inside: string): string =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">` +
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}</rdf:RDF></x:xmpmeta><?xpacket end="r"?>`;
