import type { Point } from "../../kinds/values.ts";
import { ClassNotes, distinct } from "../classes.ts";
import type { Dataset, DatasetFile, FilesFormat, Found, Sample, SamplePicture } from "../dataset.ts";
import { jsonLines } from "../json-list.ts";
import { leftOutFile } from "../left-out.ts";
import { xmlText } from "./xml.ts";

/**
 * Label Studio: `tasks.json` to import, whose predictions a person corrects, `labels.xml` for the labelling interface,
 * and the pictures for its local storage (https://labelstud.io/guide/predictions). Places are per cent of the picture.
 */
export const labelStudio: FilesFormat = { ending: "zip", mediaType: "application/zip", files };

/** What the interface is made of; results name them. */
const image = "image";
const tags = { rectanglelabels: "box", polygonlabels: "outline", keypointlabels: "point", choices: "class" } as const;
type Tag = keyof typeof tags;

async function* files(dataset: Dataset): AsyncGenerator<DatasetFile, void> {
  const notes = new ClassNotes();
  const used = new Map<Tag, Set<string>>();
  const gone: string[] = [];
  yield { name: "tasks.json", text: tasks(dataset, notes, used) };
  const { names } = notes.table(dataset.classes, dataset.labelLists);
  yield { name: "labels.xml", text: [interfaceOf(used, names)] };
  for await (const { name, fileName, picture } of dataset.samples())
    if (await dataset.has(picture)) yield { name: `images/${fileName}`, picture };
    else gone.push(name);
  yield* leftOutFile(dataset, gone);
}

async function* tasks(dataset: Dataset, notes: ClassNotes, used: Map<Tag, Set<string>>) {
  yield "[";
  yield* jsonLines(taskList(dataset, notes, used));
  yield "\n]\n";
}

async function* taskList({ samples, title, classes, has }: Dataset, notes: ClassNotes, used: Map<Tag, Set<string>>) {
  for await (const sample of samples()) {
    if (!(await has(sample.picture))) continue;
    notes.see(sample);
    const found = distinct(sample.found).filter(({ label }) => classes?.includes(label) ?? true);
    const result = [...found.flatMap((each, at) => regionsOf(each, at, sample.picture)), ...choicesOf(sample)];
    for (const { type, value } of result)
      for (const label of value[type] ?? []) used.set(type, (used.get(type) ?? new Set()).add(label));
    const scores = found.map(({ score }) => score);
    yield {
      data: { image: `/data/local-files/?d=${encodeURI(`images/${sample.fileName}`)}`, name: sample.name },
      predictions: [{ model_version: title, ...(scores.length > 0 && { score: Math.min(...scores) }), result }],
    };
  }
}

type Region = { readonly type: Tag; readonly value: Readonly<Partial<Record<Tag, string[]>>> };

function regionsOf({ box, corners, outline, keypoints = [], label, score }: Found, at: number, size: SamplePicture) {
  const region = (id: string, type: Tag, place: object) => ({
    id,
    type,
    from_name: tags[type],
    to_name: image,
    original_width: size.width,
    original_height: size.height,
    image_rotation: 0,
    score,
    value: { ...place, [type]: [label] } as Region["value"],
  });
  const polygon = outline ?? corners;
  const main =
    polygon === undefined
      ? region(`f${at}`, "rectanglelabels", boxPlace(box, size))
      : region(`f${at}`, "polygonlabels", { points: polygon.map((point) => pair(point, size)) });
  const points = keypoints.map((point, number) => {
    const [x, y] = pair(point, size);
    return { ...region(`f${at}k${number}`, "keypointlabels", { x, y, width: 0.5 }), parentID: main.id };
  });
  return [main, ...points];
}

const boxPlace = ([x1, y1, x2, y2]: Found["box"], { width, height }: SamplePicture) => ({
  x: (100 * x1) / width,
  y: (100 * y1) / height,
  width: (100 * (x2 - x1)) / width,
  height: (100 * (y2 - y1)) / height,
  rotation: 0,
});

const pair = ({ x, y }: Point, { width, height }: SamplePicture): [number, number] => [
  (100 * x) / width,
  (100 * y) / height,
];

/** Only what a classifier thinks most likely. */
const choicesOf = ({ verdicts }: Sample) =>
  verdicts.flatMap(({ items: [best] }, at) =>
    best === undefined
      ? []
      : [
          {
            id: `c${at}`,
            type: "choices" as const,
            from_name: tags.choices,
            to_name: image,
            score: best.score,
            value: { choices: [best.label] } as Region["value"],
          },
        ],
  );

const elements: Readonly<Record<Tag, readonly [outer: string, inner: string]>> = {
  rectanglelabels: ["RectangleLabels", "Label"],
  polygonlabels: ["PolygonLabels", "Label"],
  keypointlabels: ["KeyPointLabels", "Label"],
  choices: ["Choices", "Choice"],
};

/** The labelling interface: every class, also those that a person may yet find. */
function interfaceOf(used: ReadonlyMap<Tag, ReadonlySet<string>>, names: readonly string[]): string {
  const controls = [...used].flatMap(([tag, labels]) => {
    const [outer, inner] = elements[tag];
    const all = tag === "choices" ? labels : new Set([...names, ...labels]);
    return [
      `  <${outer} name="${tags[tag]}" toName="${image}">`,
      ...[...all].map((label) => `    <${inner} value="${xmlText(label)}"/>`),
      `  </${outer}>`,
    ];
  });
  return ["<View>", `  <Image name="${image}" value="$image"/>`, ...controls, "</View>", ""].join("\n");
}
