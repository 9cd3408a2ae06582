/**
 * How strong and how wide must a redaction be? Hides the faces of the sample photos with every method, shape and strength, at three
 * sizes, and asks the models again: is a face still found (`ai.face`, on the whole and on a close crop), is the person
 * still matched (`ai.embedFace`, cosine with the face as it was)? The limits in
 * packages/components/src/redact/weakness.ts are read off what this prints.
 *
 *     node tooling/reference/redact-strength.ts [--padding SHARE] [blur|pixelate|fill [STRENGTH...]]
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import redact from "../../packages/components/src/draw/redact.ts";
import { facesOf, faceTrial, readPhoto } from "../../packages/components/src/redact/face-trial.contract.ts";

const root = join(import.meta.dirname, "../..");
const photos = [
  "examples/photos/two-people.jpg",
  "../shared/photos/group-nine-faces.jpg",
  "../shared/photos/street.jpg",
].map((file) => join(root, file));
const { values, positionals } = parseArgs({ options: { padding: { type: "string" } }, allowPositionals: true });
const [method, ...rest] = positionals;
const methods = method === undefined ? ["blur", "pixelate", "fill"] : [method];
const given = rest.map(Number);
const padding = values.padding === undefined ? {} : { padding: Number(values.padding) };
const strengths = given.length > 0 ? given : [1, 2, 3, 5, 8, 10, 15, 20, 25, 30, 60];

for (const method of methods)
  for (const shape of ["box", "ellipse"])
    for (const strength of strengths) {
      const told: string[] = [];
      for (const photo of photos.filter(existsSync))
        for (const scale of [0.5, 1, 2]) {
          const image = await readPhoto(photo, scale);
          const faces = await facesOf(image);
          const params = redact.params.parse({ method, shape, strength, ...padding });
          const run = redact.run as (inputs: object, params: object, context: object) => Promise<{ image: never }>;
          const context = { warn: () => {}, signal: new AbortController().signal };
          const hidden = await run({ image, detections: faces, mask: undefined }, params, context);
          const { found, matched, nearest } = await faceTrial(image, faces, hidden.image);
          told.push(`${faces.items.length}: ${found} ${matched} ${nearest.toFixed(2)}`);
        }
      console.log(`${method} ${shape} ${strength}`.padEnd(22), told.join(" | "));
    }
