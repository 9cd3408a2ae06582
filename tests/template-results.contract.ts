import { expect } from "vitest";
import type { Made } from "./template-run.contract.ts";

type Box = readonly [number, number, number, number];
interface Found {
  readonly items: readonly { readonly label: string; readonly text?: string }[];
}

const whole: Box = [0, 0, 1, 1];
/** Eyes and mouth in astronaut.png; the name badge and the face in hopper.jpg; both faces in two-people.jpg. */
const astronautFace: Box = [0.37, 0.17, 0.52, 0.32];
const badge: Box = [0.16, 0.81, 0.32, 0.86];
const [leftFace, rightFace]: readonly Box[] = [
  [0.19, 0.18, 0.26, 0.31],
  [0.68, 0.32, 0.84, 0.62],
];

const of = ({ pictures }: Made, name = "picture") => {
  const picture = pictures[name];
  if (picture === undefined) throw new Error(`no picture ${name} among ${Object.keys(pictures)}`);
  return picture;
};
const sizes = (made: Made, ...names: string[]) => names.map((name) => [of(made, name).width, of(made, name).height]);
const isHidden = (made: Made, box: Box | undefined = whole) =>
  expect(of(made).detail(box)).toBeLessThan(made.photo.detail(box) * 0.6);
const isAsBefore = (made: Made, box: Box | undefined = whole) =>
  expect(Math.abs(of(made).detail(box) - made.photo.detail(box))).toBeLessThan(2);
const labels = (value: unknown) => (value as Found).items.map(({ label }) => label);
const white = [255, 255, 255];
const grey = ([r, g, b]: readonly number[]) => Math.max(r ?? 0, g ?? 0, b ?? 0) - Math.min(r ?? 0, g ?? 0, b ?? 0);

/** What a person would look at in the result of each template on its first photo. */
export const results: Readonly<Record<string, (made: Made) => void>> = {
  "blur-faces": (made) => {
    isHidden(made, astronautFace);
    isAsBefore(made, [0.1, 0.6, 0.9, 1]);
  },
  "detect-objects": ({ values }) => expect(values.counts).toMatchObject({ cup: 1 }),
  thumbnails: (made) => expect(sizes(made, "picture")).toEqual([[256, 171]]),
  "face-recognition": ({ values }) => expect(labels(values.faces)).toEqual(["Eileen Collins"]),
  "cut-out-faces": (made) => {
    const [[width = 0, height] = []] = sizes(made, "portraits.1");
    expect(width).toBe(height);
    expect(width).toBeGreaterThan(120);
  },
  "hide-people": (made) => {
    expect(made.values.people).toBe(1);
    isHidden(made, astronautFace);
  },
  watermark: (made) => {
    expect(of(made).at(0.85, 0.92)).not.toEqual(made.photo.at(0.85, 0.92));
    isAsBefore(made, [0, 0, 1, 0.8]);
  },
  "square-post": (made) => {
    expect(sizes(made, "picture")).toEqual([[1080, 1080]]);
    expect([of(made).at(0.5, 0.02), of(made).at(0.5, 0.98)]).toEqual([white, white]);
  },
  "black-and-white": (made) => {
    expect(grey(made.photo.at(0.5, 0.1))).toBeGreaterThan(20);
    expect(grey(of(made).at(0.5, 0.1))).toBe(0);
  },
  "document-scan": (made) => {
    expect(made.values.turnedBy).toBeCloseTo(-4.2, 1);
    expect(of(made, "page").at(0.9, 0.5)).toEqual(white);
  },
  "product-cut-out": (made) => {
    // Coins stay; the ground between them and the shade at the edge do not.
    expect(of(made).detail([0.04, 0.1, 0.17, 0.25])).toBeGreaterThan(30);
    for (const [x, y] of [
      [0.2, 0.33],
      [0.5, 0.29],
      [0.03, 0.03],
    ] as const)
      expect(of(made).at(x, y)).toEqual(white);
  },
  "black-and-white-document": (made) => {
    expect(of(made, "page").at(0.02, 0.5)).toEqual(white);
    expect(of(made, "page").detail([0.1, 0.1, 0.9, 0.9])).toBeGreaterThan(20);
  },
  "product-thumbnails": (made) =>
    expect(sizes(made, "large", "small")).toEqual([
      [800, 800],
      [200, 200],
    ]),
  "brand-palette": ({ values }) => {
    const palette = values.palette as { color: string; share: number }[];
    expect(palette).toHaveLength(6);
    expect(palette.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 3);
  },
  "soft-portrait": (made) => {
    const sum = (rgb: readonly number[]) => rgb.reduce((all, one) => all + one, 0);
    expect(sum(of(made).at(0.98, 0.02))).toBeLessThan(sum(made.photo.at(0.98, 0.02)) * 0.8);
    expect(of(made).detail(astronautFace)).toBeGreaterThan(made.photo.detail(astronautFace) * 0.7);
  },
  "film-look": (made) => {
    expect(of(made).at(0.5, 0.5)).not.toEqual(made.photo.at(0.5, 0.5));
    expect(of(made).detail(whole)).toBeGreaterThan(made.photo.detail(whole) * 0.5);
  },
  "contact-sheet": (made) => {
    // The fifth of six is without colour.
    expect(grey(of(made).at(0.5, 0.67))).toBeLessThan(8);
    expect(of(made).width / of(made).height).toBeCloseTo(1.35, 1);
  },
  "count-in-zone": ({ values }) => expect(values.people).toBe(1),
  "count-sign": (made) => {
    expect(JSON.stringify(made.values)).toContain("1");
    expect(of(made).detail(whole)).not.toBe(made.photo.detail(whole));
  },
  "focus-on-one": (made) => {
    isAsBefore(made, astronautFace);
    expect(of(made).detail([0, 0.1, 0.15, 0.6])).toBeLessThan(made.photo.detail([0, 0.1, 0.15, 0.6]));
  },
  "quality-gate": ({ values }) => expect(values).toMatchObject({ ok: true, report: { failed: [] } }),
  "before-after": ({ values }) => {
    expect(values.likeness).toBeGreaterThan(0.5);
    expect(values.likeness).toBeLessThan(0.99);
  },
  "redact-zone": (made) => {
    isHidden(made, badge);
    isAsBefore(made, [0, 0, 1, 0.75]);
  },
  "three-sizes": (made) => {
    expect(sizes(made, "large", "medium", "small")).toEqual([
      [600, 400],
      [480, 320],
      [160, 107],
    ]);
    expect(of(made, "small").format).toBe("webp");
  },
  "blur-everyone-but-me": (made) => {
    expect(labels(made.values.hidden)).toEqual(["unknown"]);
    expect(labels(made.values.shown)).toEqual(["Eileen Collins"]);
    isHidden(made, rightFace);
    isAsBefore(made, leftFace);
  },
  "face-album": (made) => {
    expect(labels(made.values.people)).toEqual(["Eileen Collins", "Grace Hopper"]);
    expect(of(made, "album").width).toBeGreaterThan(of(made, "album").height * 1.7);
  },
  "count-things": ({ values }) => expect(values).toMatchObject({ things: 24, measures: { count: 24 } }),
  "portrait-check": ({ values }) =>
    expect(values).toMatchObject({ usable: 2, report: [{ failed: [] }, { failed: [] }] }),
  "framed-print": (made) => {
    expect(sizes(made, "picture")).toEqual([[1320, 1018]]);
    expect(of(made).at(0.02, 0.5)).toEqual(white);
    expect(of(made).detail([0.3, 0.86, 0.7, 1])).toBeGreaterThan(10);
  },
  "brighten-dark": (made) => {
    const sum = (rgb: readonly number[]) => rgb.reduce((all, one) => all + one, 0);
    expect(sum(of(made).at(0.65, 0.3))).toBeGreaterThan(sum(made.photo.at(0.65, 0.3)) * 1.2);
  },
  "poster-with-code": ({ values }) =>
    expect(values).toMatchObject({ readable: true, says: "https://example.com/tickets" }),
  "three-formats": (made) =>
    expect(sizes(made, "square", "tall", "wide")).toEqual([
      [1080, 1080],
      [1080, 1350],
      [1200, 630],
    ]),
  "id-photo": (made) => {
    expect(sizes(made, "picture")).toEqual([[826, 1062]]);
    expect([of(made).at(0.03, 0.03), of(made).at(0.97, 0.1)].flat().every((value) => value > 245)).toBe(true);
    expect(of(made).detail([0.35, 0.15, 0.6, 0.35])).toBeGreaterThan(20);
  },
  "portrait-background": (made) => {
    const stars: Box = [0, 0.05, 0.25, 0.5];
    expect(of(made).detail(stars)).toBeLessThan(made.photo.detail(stars) * 0.8);
    isAsBefore(made, [0.4, 0.32, 0.65, 0.5]);
  },
  "document-text": ({ values }) => {
    expect(values.text).toContain("About Kumiki");
    expect(values.text).toContain("写真を選ぶ");
    expect(values.text).toContain("画像処理");
  },
  "hide-words": (made) => {
    const words = (made.values.hidden as Found).items.map(({ text }) => text).join("\n");
    expect(words).toContain("About Kumiki");
    expect(words).not.toContain("Choose a photo");
    isHidden(made, [0.2, 0.15, 0.4, 0.2]);
    isAsBefore(made, [0.1, 0.72, 0.6, 0.9]);
  },
};
