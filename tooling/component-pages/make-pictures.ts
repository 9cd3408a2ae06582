import { mkdir, readFile, writeFile } from "node:fs/promises";
import {
  type Catalogue,
  type ComponentInfo,
  describeRegistry,
  type Image,
  isPicture,
  type Mask,
  type Shown,
  type Value,
} from "@kumiki/core";
import { benchEngine } from "../../bench/engine.ts";
import { exampleDocument } from "./example-document.ts";
import { settingsOf } from "./settings.ts";
import { smallPhoto, smallResults } from "./small-pictures.ts";

const docs = new URL("../../docs/components/", import.meta.url);
const photos = new URL("../../examples/photos/", import.meta.url);
/** Longer results are shortened. */
const longestResult = 900;

type World = Awaited<ReturnType<typeof benchEngine>>;

/** Runs every part on a photo and keeps what came of it for its page; with ids, only those. */
async function makePictures(ids: readonly string[]): Promise<void> {
  const world = await benchEngine();
  const catalogue = describeRegistry(world.registry);
  const file = new URL("shown.json", docs);
  const known = JSON.parse(await readFile(file, "utf8").catch(() => "{}")) as Record<string, Shown>;
  await mkdir(new URL("pictures/", docs), { recursive: true });
  for (const info of catalogue.components) {
    if (ids.length > 0 && !ids.includes(info.id)) continue;
    try {
      const shown = await show(info, catalogue, world);
      if (shown === undefined) console.log(`${info.id}: nothing gives what it needs`);
      else known[info.id] = shown;
    } catch (error) {
      console.log(`${info.id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await world.engine.close();
  const sorted = Object.fromEntries(Object.entries(known).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(file, `${JSON.stringify(sorted, null, 2)}\n`);
}

async function show(info: ComponentInfo, catalogue: Catalogue, { engine, plan }: World): Promise<Shown | undefined> {
  const settings = settingsOf(info.id);
  const written = settings.isNotShown ? undefined : exampleDocument(info, catalogue);
  if (written === undefined) return undefined;
  const photoName = settings.photo ?? "astronaut.png";
  const photo = await readFile(new URL(photoName, photos));
  const { outputs } = await engine.run({ plan: plan(written), files: { photo: { bytes: photo } } });
  const values = Object.entries(outputs);
  const pictures = values.flatMap(([, value]) => picturesOf(value));
  const others = values.filter(([, value]) => picturesOf(value).length === 0);
  const files = pictures.length === 0 ? undefined : { photo: given(photoName), picture: `${info.id}.webp` };
  if (files !== undefined) {
    await writeFile(new URL(`pictures/${files.photo}`, docs), await smallPhoto(photo));
    await writeFile(new URL(`pictures/${files.picture}`, docs), await smallResults(pictures));
  }
  return {
    version: info.version,
    params: (settings.params ?? {}) as Shown["params"],
    ...files,
    ...(others.length > 0 && { result: shortened(Object.fromEntries(others)) }),
  };
}

/** No part's id begins so. */
const given = (photoName: string): string => `photo-${photoName.slice(0, photoName.lastIndexOf("."))}.webp`;

const picturesOf = (value: Value): readonly (Image | Mask)[] =>
  (Array.isArray(value) ? (value as Value[]) : [value]).filter((one): one is Image | Mask => isPicture(one));

/** As JSON, numbers with three digits behind the point, roots left out. */
function shortened(value: object): string {
  const text = JSON.stringify(
    value,
    (key, one: unknown) => {
      if (key === "root") return undefined;
      if (one instanceof Float32Array) return [...one.subarray(0, 4)].map((number) => Math.round(number * 1000) / 1000);
      return typeof one === "number" ? Math.round(one * 1000) / 1000 : one;
    },
    1,
  ).replaceAll(/\n\s*/g, " ");
  return text.length > longestResult ? `${text.slice(0, longestResult)} …` : text;
}

await makePictures(process.argv.slice(2));
