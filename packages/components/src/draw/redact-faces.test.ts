import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runComponent } from "../planted.contract.ts";
import { facesOf, faceTrial, readPhoto } from "../redact/face-trial.contract.ts";
import redact from "./redact.ts";

const file = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const photos = ["examples/photos/astronaut.png", "../shared/photos/group-nine-faces.jpg"] as const;
const methods = ["blur", "pixelate", "fill"] as const;
const shapes = ["box", "ellipse"] as const;
const cases = photos.flatMap((photo) =>
  methods.flatMap((method) => shapes.map((shape) => [photo, method, shape] as const)),
);

/** With the real models: what a person who looks for faces would do. */
describe("draw.redact and the models that find and match faces", () => {
  it.each(cases)("%s: no face hidden by %s in a %s is found or matched again", { timeout: 60_000 }, async (...one) => {
    const [photo, method, shape] = one;
    if (!existsSync(file(photo))) return;
    for (const scale of [0.5, 1]) {
      const image = await readPhoto(file(photo), scale);
      const faces = await facesOf(image);
      expect(faces.items.length).toBeGreaterThan(0);
      const { outputs, warnings } = await runComponent(redact, { image, detections: faces }, { method, shape });
      expect(warnings).toEqual([]);
      const { found, matched } = await faceTrial(image, faces, outputs.image as typeof image);
      // Where all pixels are of one colour there is nothing to find: the detector guesses from hair and shoulders.
      expect({ found: method === "fill" ? 0 : found, matched }).toEqual({ found: 0, matched: 0 });
    }
  });

  it("a face that is still there is found and matched: the trial can fail", { timeout: 60_000 }, async () => {
    const image = await readPhoto(file(photos[0]));
    const faces = await facesOf(image);
    expect(await faceTrial(image, faces, image)).toMatchObject({ found: 1, matched: 1 });
  });

  it("what the warning warns of is so: the weakest oval leaves a face", { timeout: 60_000 }, async () => {
    const image = await readPhoto(file(photos[0]));
    const faces = await facesOf(image);
    const weakest = { shape: "ellipse", strength: 1 };
    const { outputs, warnings } = await runComponent(redact, { image, detections: faces }, weakest);
    expect(warnings).toEqual([{ ja: expect.stringContaining("弱すぎ"), en: expect.stringContaining("too weak") }]);
    expect((await faceTrial(image, faces, outputs.image as typeof image)).found).toBe(1);
  });
});
