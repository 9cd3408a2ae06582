import { readFile } from "node:fs/promises";
import { isPicture } from "@kumiki/core";
import { encodePicture } from "@kumiki/processor";
import { benchEngine, exampleDocument, samplePhoto } from "./engine.ts";
import { handWrittenBlurFaces } from "./hand-written-blur-faces.ts";
import { compare, type Row } from "./measure.ts";

export default async function measure(): Promise<Row[]> {
  const { engine, plan: planOf, store } = await benchEngine(["blazeface"]);
  const plan = planOf(exampleDocument("blur-faces"));
  const photo = samplePhoto("astronaut.png");
  const byHand = await handWrittenBlurFaces(store.path("blazeface"), 1);
  const ours = async (): Promise<number> => {
    const { outputs } = await engine.run({ plan, files: { photo: { bytes: await readFile(photo) } } });
    const { picture } = outputs;
    if (!isPicture(picture)) throw new Error("no picture came out");
    return (await encodePicture(picture, { format: "png" })).bytes.length;
  };
  const { faces } = await byHand(photo);
  if (faces !== 1) throw new Error(`the hand-written code found ${faces} faces`);
  const times = await compare(ours, () => byHand(photo), 25);
  await engine.close();
  const detail = `${times.ours.toFixed(1)} ms against ${times.theirs.toFixed(1)} ms by hand`;
  return [
    {
      name: "blur-faces against hand-written sharp + onnxruntime",
      value: times.ours / times.theirs,
      unit: "×",
      goal: 1.15,
      detail,
    },
  ];
}
