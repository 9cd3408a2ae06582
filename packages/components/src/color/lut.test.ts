import type { Image } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plantedImage, runComponent } from "../planted.contract.ts";
import { likeReference } from "../reference.contract.ts";
import lut from "./lut.ts";

const corners = [0, 1].flatMap((b) => [0, 1].flatMap((g) => [0, 1].map((r) => `${r} ${g} ${b}`)));
const identity = ["LUT_3D_SIZE 2", ...corners].join("\n");
const image = plantedImage(40, 30, 3);
const made = async (cube: string, params: object = {}, given: Image = image) => {
  const { outputs, warnings } = await runComponent(lut, { image: given }, { cube, ...params });
  return { image: outputs.image as Image, warnings };
};

describe("color.lut", () => {
  likeReference(lut, new URL("./lut.reference.json", import.meta.url));

  it.each(["tetrahedral", "trilinear"])("a table that changes nothing changes nothing (%s)", async (interpolation) => {
    for (const channels of [3, 4] as const) {
      const given = plantedImage(40, 30, channels);
      expect((await made(identity, { interpolation }, given)).image.data).toEqual(given.data);
    }
  });

  it("a table of a matrix is the matrix, between its points too", async () => {
    const share = fc.double({ min: 0, max: 0.33, noNaN: true });
    const property = fc.asyncProperty(fc.array(share, { minLength: 9, maxLength: 9 }), async (m) => {
      const mix = (rgb: readonly number[], row: number): number =>
        m[row * 3] * rgb[0] + m[row * 3 + 1] * rgb[1] + m[row * 3 + 2] * rgb[2];
      const rows = corners.map((corner) => {
        const rgb = corner.split(" ").map(Number);
        return [0, 1, 2].map((row) => mix(rgb, row).toFixed(9)).join(" ");
      });
      for (const interpolation of ["tetrahedral", "trilinear"]) {
        const { image: got } = await made(["LUT_3D_SIZE 2", ...rows].join("\n"), { interpolation });
        const far = got.data.findIndex((value, at) => {
          const start = at - (at % 3);
          return Math.abs(value - mix([...image.data.subarray(start, start + 3)], at % 3)) > 0.51;
        });
        expect(far).toBe(-1);
      }
    });
    await fc.assert(property, { numRuns: 20 });
  });

  it("half of its strength is half of its way", async () => {
    const inverted = ["LUT_3D_SIZE 2", ...corners.toReversed()].join("\n");
    const { image: got } = await made(inverted, { strength: 0.5 });
    expect(got.data.every((value) => Math.abs(value - 127.5) <= 0.5)).toBe(true);
  });

  it("without a table leaves the colours and says so", async () => {
    const { image: got, warnings } = await made(" \n");
    expect([got.data, warnings.length]).toEqual([image.data, 1]);
  });

  it.each([
    ["words of another kind", "LUT_3D_SIZE 2\nWHAT 3", 2, "WHAT"],
    ["no size", "# empty\nTITLE x", 2, "the end of the file"],
    ["a size of one", "LUT_3D_SIZE 1", 1, "1"],
    ["a size beyond all", "\n\nLUT_3D_SIZE 100000", 3, "100000"],
    ["two sizes", "LUT_1D_SIZE 2\nLUT_3D_SIZE 2", 2, "LUT_3D_SIZE 2"],
    ["colours before the size", "0 0 0\nLUT_3D_SIZE 2", 1, "0 0 0"],
    ["too few colours", `${identity.slice(0, -6)}`, 8, "7 lines of colours"],
    ["too many colours", `${identity}\n0 0 0`, 10, "0 0 0"],
    ["two numbers", identity.replace("1 0 0", "1 0"), 3, "1 0"],
    ["no number", identity.replace("1 0 0", "1 0 NaN"), 3, "1 0 NaN"],
    ["a domain without width", `DOMAIN_MIN 0 0 0\nDOMAIN_MAX 1 0 1\n${identity}`, 2, "1 0 1"],
  ])("%s is an error with its line", async (_name, cube, line, received) => {
    await expect(made(cube)).rejects.toMatchObject({
      code: "CUBE_INVALID",
      problem: { field: "cube", received, message: { en: expect.stringContaining(`Line ${line} `) } },
    });
  });

  it("any text at all is a table or a coded error", async () => {
    const word = fc.constantFrom(
      "LUT_3D_SIZE",
      "LUT_1D_SIZE",
      "DOMAIN_MIN",
      "DOMAIN_MAX",
      "2",
      "0",
      "-1e3",
      "x",
      "\n",
      "\r\n",
      "#",
    );
    const property = fc.asyncProperty(fc.array(word, { maxLength: 40 }), async (words) => {
      const got = await made(words.join(" ")).catch((error: { code?: string }) => error.code);
      expect(typeof got === "object" || got === "CUBE_INVALID").toBe(true);
    });
    await fc.assert(property, { numRuns: 300 });
  });
});
