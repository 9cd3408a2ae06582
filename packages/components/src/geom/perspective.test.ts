import type { Detections, Image } from "@kumiki/core";
import { describeRegistry, detectionsOn, validate } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadRegistry } from "../load.ts";
import { squareToQuad } from "../pixels/homography.ts";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import perspective from "./perspective.ts";

const image = plantedImage(40, 30, 3);
const whole = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

describe("geom.perspective", () => {
  likeReference(perspective, new URL("./perspective.reference.json", import.meta.url));

  it("the whole picture at its own size is the picture", async () => {
    const { outputs } = await runComponent(perspective, { image }, { corners: whole, width: 40, height: 30 });
    expect([...(outputs.image as Image).data]).toEqual([...image.data]);
  });

  it("corners turned by a quarter turn the picture", async () => {
    const corners = [whole[1], whole[2], whole[3], whole[0]];
    const { outputs } = await runComponent(perspective, { image }, { corners, width: 30, height: 40 });
    const turned = outputs.image as Image;
    expect([...turned.data.subarray(0, 3)]).toEqual([...image.data.subarray(39 * 3, 40 * 3)]);
    expect([...turned.data.subarray(29 * 3, 30 * 3)]).toEqual([
      ...image.data.subarray((29 * 40 + 39) * 3, 30 * 40 * 3),
    ]);
  });

  it.each([
    ["crossed", [whole[0], whole[2], whole[1], whole[3]]],
    ["counter-clockwise", [whole[0], whole[3], whole[2], whole[1]]],
    ["on a line", [whole[0], [0.5, 0], whole[1], [0.2, 0]]],
  ])("corners that are %s are an error that names them", async (_, corners) => {
    await expect(runComponent(perspective, { image }, { corners })).rejects.toMatchObject({
      code: "CORNERS_NOT_A_SURFACE",
      problem: { field: "corners", received: JSON.stringify(corners) },
    });
  });

  it("what was found before is no more on it", async () => {
    const { outputs } = await runComponent(perspective, { image }, {});
    const found: Detections = { kind: "detections", items: [], width: 40, height: 30, root: image.root };
    expect(() => detectionsOn(found, outputs.image as Image)).toThrow(
      expect.objectContaining({ code: "DIFFERENT_PICTURE" }),
    );
  });

  it("is told before the run, too", async () => {
    const document = {
      kumiki: 1,
      name: "d",
      inputs: { photo: { kind: "image" } },
      nodes: {
        flat: { use: "geom.perspective@1", in: { image: "$photo" } },
        hide: { use: "draw.redact@1", in: { image: "flat.image", detections: "faces.detections" } },
        faces: { use: "ai.face@1", in: { image: "$photo" } },
      },
      outputs: { picture: "hide.image" },
    };
    const { problems } = validate(document, describeRegistry(await loadRegistry()), { models: [], pullable: [] });
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "DIFFERENT_ROOT", node: "hide", expected: "flat.image", received: "$photo" }),
    );
  });

  it("the square's corners go to the marked corners", () => {
    const share = fc.double({ min: 0, max: 0.4, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 8, maxLength: 8 }),
        ([p = 0, q = 0, r = 0, s = 0, t = 0, u = 0, v = 0, w = 0]) => {
          const quad = [
            [p, q],
            [1 - r, s],
            [1 - t, 1 - u],
            [v, 1 - w],
          ] as const;
          const map = squareToQuad(quad);
          fc.pre(map !== undefined);
          const [a, b, c, d, e, f, g, h] = map;
          for (const [index, [x = 0, y = 0]] of whole.entries()) {
            const z = g * x + h * y + 1;
            expect((a * x + b * y + c) / z).toBeCloseTo(quad[index]?.[0] ?? 9, 6);
            expect((d * x + e * y + f) / z).toBeCloseTo(quad[index]?.[1] ?? 9, 6);
          }
        },
      ),
    );
  });
});
