import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileEnding } from "../run/file-ending.ts";
import { hasPictureEnding, isShownByBrowsers, pictureAccept, pictureFormatNames, pictureFormats } from "./format.ts";
import { pictureFormatOf, pictureHeadBytes } from "./signature.ts";

const bytes = (latin1: string): Uint8Array => Uint8Array.from(latin1, (letter) => letter.charCodeAt(0));
const bitmap = (header: number): string => `BM\x46\0\0\0\0\0\0\0\x36\0\0\0${String.fromCharCode(header)}\0\0\0`;

describe("the format of a picture by its first bytes", () => {
  it.each([
    ["jpeg", "\xff\xd8\xff\xe0\0\x10JFIF"],
    ["jpeg", "\xff\xd8\xff\xe1\0\x10Exif"],
    ["png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"],
    ["webp", "RIFF\x24\0\0\0WEBPVP8 "],
    ["gif", "GIF87a\0"],
    ["gif", "GIF89a\0"],
    ["tiff", "II*\0\x08\0\0\0"],
    ["tiff", "MM\0*\0\0\0\x08"],
    ["tiff", "II+\0\x08\0\0\0"],
    ["tiff", "MM\0+\0\x08\0\0"],
    ["avif", "\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"],
    ["avif", "\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"],
    ["avif", "\0\0\0\x18ftypavis\0\0\0\0msf1avis"],
    ["heic", "\0\0\0\x18ftypheic\0\0\0\0mif1heic"],
    ["heic", "\0\0\0\x1cftypmif1\0\0\0\0mif1heicmiaf"],
    ["heic", "\0\0\0\x18ftypheix\0\0\0\0mif1heix"],
    ["heic", "\0\0\0\x14ftyphevc\0\0\0\0msf1"],
    // The box ends before what follows it.
    ["heic", "\0\0\0\x14ftypmif1\0\0\0\0mif1avif"],
    ["bmp", bitmap(12)],
    ["bmp", bitmap(40)],
    ["bmp", bitmap(108)],
    ["bmp", bitmap(124)],
    ["jxl", "\xff\x0a\xfa\x1f"],
    ["jxl", "\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl "],
  ] as const)("%s: %j", (format, head) => {
    expect(pictureFormatOf(bytes(head))).toBe(format);
    expect(pictureFormatOf(bytes(head + "x".repeat(pictureHeadBytes)))).toBe(format);
    // A window into a larger buffer, as a file's first bytes often are.
    expect(pictureFormatOf(bytes(`1234567${head}`).subarray(7))).toBe(format);
  });

  it.each([
    ["nothing", ""],
    ["a text that begins like a BMP", "BMW is a maker of cars."],
    ["a BMP cut before its header", bitmap(40).slice(0, 17)],
    ["sound in the container of WebP", "RIFF\x24\0\0\0WAVEfmt "],
    ["a film in the container of HEIC", "\0\0\0\x1cftypisom\0\0\0\0isomiso2mp41"],
    ["a film that names a picture's brand", "\0\0\0\x1cftypmp42\0\0\0\0mp42heicmif1"],
    ["a raw photo of Canon in that container", "\0\0\0\x18ftypcrx \0\0\0\x01crx isom"],
    ["an SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ["a PDF", "%PDF-1.7"],
    ["a zip", "PK\x03\x04"],
    ["a PNG spoilt by a text transfer", "\x89PNG\n\x1a\n\0\0\0\rIHDR"],
  ])("%s is none", (_, head) => expect(pictureFormatOf(bytes(head))).toBeUndefined());

  it("any bytes have an answer, and those beyond the head do not change it", () => {
    const brand = fc.constantFrom("heic", "mif1", "avif", "isom", "\0\0\0\0", "zzzz");
    const box = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.array(brand, { maxLength: 80 }));
    const planted = box.map(([size, brands]) => bytes(`\0\0\0${String.fromCharCode(size)}ftyp${brands.join("")}`));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 600 }), planted), (file) => {
        const found = pictureFormatOf(file);
        expect([undefined, ...Object.keys(pictureFormats)]).toContain(found);
        expect(pictureFormatOf(file.subarray(0, pictureHeadBytes))).toBe(found);
      }),
    );
  });
});

describe("the one table of formats", () => {
  it("gives media types and endings that lead back to their format", () => {
    const all = Object.values(pictureFormats);
    expect(new Set(all.map(({ mediaType }) => mediaType)).size).toBe(all.length);
    expect(new Set(all.flatMap(({ endings }) => endings)).size).toBe(all.flatMap(({ endings }) => endings).length);
    for (const { mediaType, endings, name } of all) {
      expect(fileEnding(mediaType)).toBe(`.${endings[0]}`);
      expect(pictureFormatNames).toContain(name);
      for (const ending of endings) expect(pictureAccept.split(",")).toContain(`.${ending}`);
    }
    expect(fileEnding("application/json")).toBe(".json");
    for (const strange of ["constructor", "", "text/html"]) expect(fileEnding(strange)).toBe("");
  });

  it("guesses by ending, any case, only the last one", () => {
    for (const name of ["a.jpg", "IMG_0001.HEIC", "b.c.jfif", "写真.bmp", ".png"])
      expect(hasPictureEnding(name)).toBe(true);
    for (const name of ["a.txt", "jpg", "a.jpg.txt", "", "a.", "photo.jpgx"])
      expect(hasPictureEnding(name)).toBe(false);
  });

  it("knows what a page can show by itself", () => {
    for (const mediaType of ["image/jpeg", "image/bmp", "image/avif"]) expect(isShownByBrowsers(mediaType)).toBe(true);
    for (const mediaType of ["image/heic", "image/tiff", "image/jxl", "image/svg+xml", "text/html"])
      expect(isShownByBrowsers(mediaType)).toBe(false);
  });
});
