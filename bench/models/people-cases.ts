import {
  astronaut,
  besideOutline,
  distance,
  noseAndEyes,
  onPhoto,
  sameFaceInOtherLight,
  sharedPhoto,
} from "./marked.ts";
import type { ModelCase } from "./model-case.ts";
import { detectionsOf, jsonOf } from "./outputs.ts";

const faces = { faces: { use: "ai.face@1", in: onPhoto } };
const ofFaces = { image: "$photo", detections: "faces.detections" };
const street = sharedPhoto("street.jpg");
const group = sharedPhoto("group-nine-faces.jpg");

/** Middles of heads on the street, by eye, px. */
const heads = [
  [103, 92],
  [345, 163],
  [222, 158],
  [252, 155],
] as const;
/** Wrist and tip of the middle finger of the two open hands in the group, by eye, px. */
const hands = [
  [
    { x: 897, y: 513 },
    { x: 868, y: 578 },
  ],
  [
    { x: 778, y: 552 },
    { x: 822, y: 592 },
  ],
] as const;
const groupWidth = 1000;
/** Of the astronaut: the width of the face and, as facemesh numbers them, the corners of eyes and mouth, px. */
const faceWidth = 107;
const corners = [
  [33, 133, 203, 101],
  [362, 263, 247, 103],
  [61, 291, 226, 148],
] as const;

const aPose = (
  model: string,
  joints: readonly [number, number, number],
  { goalMs, goal = 2 }: { readonly goalMs: number; readonly goal?: number },
): ModelCase => ({
  use: "ai.pose",
  models: [model],
  picture: astronaut,
  nodes: { part: { use: "ai.pose@1", in: onPhoto, with: { model } } },
  outputs: { found: "part.detections" },
  goalMs,
  figure: (outputs) => {
    const points = detectionsOf(outputs)[0]?.keypoints ?? [];
    const found = joints.map((joint) => points[joint]);
    return { what: "eyes and nose off, of the picture's width", percent: distance(found, noseAndEyes, 512), goal };
  },
});

const aMask = (model: string, figure: ModelCase["figure"]): ModelCase => ({
  use: "ai.segmentSemantic",
  models: [model],
  picture: astronaut,
  nodes: { part: { use: "ai.segmentSemantic@1", in: onPhoto, with: { model } } },
  outputs: { mask: "part.mask" },
  goalMs: 100,
  figure,
});

const handsBy = (model: string, picture: NonNullable<typeof group>): ModelCase => ({
  use: "ai.hands",
  models: ["palm-detect", model],
  picture,
  nodes: { part: { use: "ai.hands@1", in: onPhoto, with: { model } } },
  outputs: { found: "part.detections" },
  goalMs: 300,
  figure: (outputs) => {
    const found = detectionsOf(outputs).map(({ keypoints = [] }) => [keypoints[0], keypoints[12]]);
    const nearest = hands.map((hand) => Math.min(...found.map((points) => distance(points, hand, groupWidth))));
    const percent = nearest.reduce((sum, off) => sum + off, 0) / hands.length;
    return { what: "wrists and fingertips off, of the picture's width", percent, goal: 1.5 };
  },
});

/** Parts that look at people: their looks, faces, hands and joints. */
export const peopleCases: readonly ModelCase[] = [
  {
    use: "ai.faceAttributes",
    models: ["blazeface", "face-age-gender", "emotion"],
    picture: astronaut,
    nodes: { ...faces, part: { use: "ai.faceAttributes@1", in: ofFaces } },
    outputs: { looks: "part.attributes" },
    goalMs: 100,
    figure: (outputs) => {
      const [look] = jsonOf<readonly { age: number; gender: string; emotion: string }[]>(outputs.looks);
      const isSeen = look?.gender === "female" && look.emotion === "happy";
      const percent = isSeen ? Math.abs(look.age - 36) : 100;
      return { what: "years away from her age (100: not a smiling woman)", percent, goal: 6 };
    },
  },
  {
    use: "ai.faceMesh",
    models: ["blazeface", "facemesh"],
    picture: astronaut,
    nodes: { ...faces, part: { use: "ai.faceMesh@1", in: ofFaces } },
    outputs: { found: "part.detections" },
    goalMs: 60,
    figure: (outputs) => {
      const points = detectionsOf(outputs)[0]?.keypoints ?? [];
      const middle = (a = { x: 0, y: 0 }, b = { x: 0, y: 0 }) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
      const found = corners.map(([a, b]) => middle(points[a], points[b]));
      const marked = corners.map(([, , x, y]) => ({ x, y }));
      return { what: "eyes and mouth off, of the face's width", percent: distance(found, marked, faceWidth), goal: 8 };
    },
  },
  ...(group === undefined
    ? []
    : [
        handsBy("handlandmark-lite", group),
        handsBy("handlandmark-full", group),
        {
          use: "ai.face",
          models: ["blazeface-full"],
          picture: group,
          nodes: { part: { use: "ai.face@1", in: onPhoto, with: { model: "blazeface-full", score: 0.5 } } },
          outputs: { found: "part.detections" },
          goalMs: 100,
          figure: (outputs) => {
            const percent = (100 * Math.abs(9 - detectionsOf(outputs).length)) / 9;
            return { what: "of nine faces not found", percent, goal: 1 };
          },
        } satisfies ModelCase,
      ]),
  ...(street === undefined
    ? []
    : [
        {
          use: "ai.pose",
          models: ["movenet-multipose"],
          picture: street,
          nodes: { part: { use: "ai.pose@1", in: onPhoto, with: { model: "movenet-multipose" } } },
          outputs: { found: "part.detections" },
          goalMs: 200,
          figure: (outputs) => {
            const isFound = ([x, y]: readonly [number, number]) =>
              detectionsOf(outputs).some(({ box: [x1, y1, x2, y2] }) => x1 < x && x < x2 && y1 < y && y < y2);
            const percent = (100 * heads.filter((head) => !isFound(head)).length) / heads.length;
            return { what: "of four people not found", percent, goal: 1 };
          },
        } satisfies ModelCase,
      ]),
  // Joints of COCO: nose, left eye, right eye; BlazePose has inner and outer corners of the eyes beside them, and looks
  // for whole bodies.
  aPose("movenet-lightning", [0, 1, 2], { goalMs: 100 }),
  aPose("movenet-thunder", [0, 1, 2], { goalMs: 200 }),
  aPose("blazepose-lite", [0, 2, 5], { goalMs: 100, goal: 3 }),
  aPose("blazepose-full", [0, 2, 5], { goalMs: 150, goal: 3 }),
  {
    use: "ai.embedFace",
    models: ["blazeface", "mobileface"],
    picture: astronaut,
    goalMs: 50,
    ...sameFaceInOtherLight("mobileface"),
  },
  aMask("selfie", besideOutline("with the helmet", 10)),
  // Trained on people before a web camera: what they hold is none of them, and a shirt of many colours makes it unsure.
  aMask("meet", besideOutline("without the helmet", 20)),
];
