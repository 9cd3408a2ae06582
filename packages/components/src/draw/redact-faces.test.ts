import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Detections } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { runComponent } from "../planted.contract.ts";
import { facesOf, faceTrial, readPhoto } from "../redact/face-trial.contract.ts";
import redact from "./redact.ts";

const file = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const ours = ["two-people.jpg", "astronaut.png", "hopper.jpg"].map((name) => `examples/photos/${name}`);
/** Nine faces, four small ones, a dog's, and none: on the project's own machines only. */
const shared = ["group-nine-faces", "street", "dog-bike-car", "bus"].map((name) => `../shared/photos/${name}.jpg`);
const photos = [...ours, ...shared].filter((photo) => existsSync(file(photo)));
const methods = ["blur", "pixelate", "fill"] as const;
const shapes = ["box", "ellipse", "mask"] as const;
const cases = methods.flatMap((method) => shapes.map((shape) => [method, shape] as const));

/** With an outline about each face, as a model that knows outlines would give it: an octagon in the box. */
const outlined = (faces: Detections): Detections => ({
  ...faces,
  items: faces.items.map((item) => {
    const [x1, y1, x2, y2] = item.box;
    const corner = (step: number) => {
      const angle = ((step + 0.5) * Math.PI) / 4;
      const [x, y] = [Math.cos(angle), Math.sin(angle)].map((side) => Math.max(-1, Math.min(1, side * 1.2)));
      return { x: (x1 + x2) / 2 + ((x ?? 0) * (x2 - x1)) / 2, y: (y1 + y2) / 2 + ((y ?? 0) * (y2 - y1)) / 2 };
    };
    return { ...item, outline: Array.from({ length: 8 }, (_, step) => corner(step)) };
  }),
});

async function trial(photo: string, scale: number, params: object) {
  const image = await readPhoto(file(photo), scale);
  const faces = outlined(await facesOf(image));
  const { outputs, warnings } = await runComponent(redact, { image, detections: faces }, params);
  return { faces: faces.items.length, warnings, ...(await faceTrial(image, faces, outputs.image as typeof image)) };
}

/** With the real models: what a person who looks for faces would do. */
describe("draw.redact and the models that find and match faces", () => {
  it.each(cases)(
    "no face hidden by %s in a %s is found or matched again",
    { timeout: 300_000 },
    async (method, shape) => {
      let hidden = 0;
      for (const photo of photos)
        for (const scale of [0.5, 1]) {
          const { faces, warnings, found, matched } = await trial(photo, scale, { method, shape });
          expect({ photo, scale, found, matched }).toEqual({ photo, scale, found: 0, matched: 0 });
          // Where there is no face it says that nothing was hidden, and nothing else.
          expect(warnings).toHaveLength(faces === 0 ? 1 : 0);
          hidden += faces;
        }
      expect(hidden).toBeGreaterThanOrEqual(photos.length > ours.length ? 30 : 8);
    },
  );

  it("a face that is still there is found and matched: the trial can fail", { timeout: 60_000 }, async () => {
    const image = await readPhoto(file("examples/photos/astronaut.png"));
    const faces = await facesOf(image);
    expect(await faceTrial(image, faces, image)).toMatchObject({ found: 1, matched: 1 });
  });

  it("what the warning warns of is so: the weakest oval leaves a face", { timeout: 60_000 }, async () => {
    const image = await readPhoto(file("examples/photos/astronaut.png"));
    const faces = await facesOf(image);
    const weakest = { shape: "ellipse", strength: 1, padding: 0.1 };
    const { outputs, warnings } = await runComponent(redact, { image, detections: faces }, weakest);
    expect(warnings).toEqual([
      { ja: expect.stringContaining("弱すぎ"), en: expect.stringContaining("too weak") },
      { ja: expect.stringContaining("余白 0.1"), en: expect.stringContaining("too small") },
    ]);
    expect((await faceTrial(image, faces, outputs.image as typeof image)).found).toBe(1);
  });

  it.each([{ method: "blur" }, { method: "fill", color: "#000000" }])(
    "and so is that of a padding that leaves hair and chin: $method",
    { timeout: 60_000 },
    async (how) => {
      const params = { ...how, shape: "ellipse", padding: 0 };
      const { warnings, found } = await trial("examples/photos/two-people.jpg", 1, params);
      expect(warnings).toEqual([{ ja: expect.stringContaining("余白 0 "), en: expect.stringContaining("too small") }]);
      expect(found).toBeGreaterThan(0);
    },
  );

  it("a person's name in the place of the word face changes nothing", { timeout: 60_000 }, async () => {
    const image = await readPhoto(file("examples/photos/two-people.jpg"));
    const faces = await facesOf(image);
    const named = { ...faces, items: faces.items.map((item) => ({ ...item, label: "Alice" })) };
    const { warnings } = await runComponent(redact, { image, detections: named }, { padding: 0.1 });
    expect(warnings).toHaveLength(1);
  });
});
