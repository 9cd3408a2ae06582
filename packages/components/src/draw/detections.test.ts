import { type Detections, type Image, identity } from "@kumiki/core";
import { expect, it } from "vitest";
import { runComponent } from "../planted.contract.ts";
import detections from "./detections.ts";

const root = { id: "black", width: 160, height: 80, toRoot: identity };
const image: Image = {
  kind: "image",
  width: 160,
  height: 80,
  channels: 3,
  data: new Uint8Array(160 * 80 * 3),
  root,
};

async function draw(label: string, language: "en" | "ja"): Promise<Buffer> {
  const items: Detections["items"] = [{ box: [10, 40, 90, 70], score: 0.9, class: 0, label }];
  const found: Detections = { kind: "detections", width: 160, height: 80, root, items };
  const { outputs, warnings } = await runComponent(detections, { image, detections: found }, { language });
  expect(warnings).toEqual([]);
  return Buffer.from((outputs.image as Image).data);
}

it("writes the names of COCO in Japanese, and any other name as it is", async () => {
  const [person, japanese, renamed] = [await draw("person", "en"), await draw("person", "ja"), await draw("人", "en")];
  expect(japanese.equals(renamed)).toBe(true);
  expect(japanese.equals(person)).toBe(false);
  expect((await draw("quince", "ja")).equals(await draw("quince", "en"))).toBe(true);
});
