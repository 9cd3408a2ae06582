import { errorShare } from "../../tests/error-share.contract.ts";
import { cornersOnPhoto, photographPage } from "../../tests/page-photo.contract.ts";
import { printedLines, printPage } from "../../tests/printed-page.contract.ts";
import { astronaut, astronautBox, besideBox, onPhoto, sameFaceInOtherLight } from "./marked.ts";
import type { Figure, ModelCase } from "./model-case.ts";
import { detectionsOf, textOf } from "./outputs.ts";
import { peopleCases } from "./people-cases.ts";
import { pictureCases } from "./picture-cases.ts";

const besideDrawn = "not shared with the box drawn by hand";
const read = { use: "ai.ocr@1", in: onPhoto };
const printed = printedLines.map(([words]) => words).join("\n");
const wrongCharacters = (text: string, goal: number): Figure => ({
  what: "wrong characters",
  percent: 100 * errorShare(text, printed),
  goal,
});

export const modelCases: readonly ModelCase[] = [
  {
    use: "ai.face",
    models: ["blazeface"],
    picture: astronaut,
    nodes: { part: { use: "ai.face@1", in: onPhoto } },
    outputs: { found: "part.detections" },
    goalMs: 60,
    figure: (outputs) => ({
      what: besideDrawn,
      percent: besideBox(detectionsOf(outputs)[0]?.box, [174, 72, 276, 190]),
      goal: 50,
    }),
  },
  {
    use: "ai.detect",
    models: ["centernet"],
    picture: astronaut,
    nodes: { part: { use: "ai.detect@1", in: onPhoto } },
    outputs: { found: "part.detections" },
    goalMs: 300,
    figure: (outputs) => {
      const person = detectionsOf(outputs).find(({ label }) => label === "person");
      return { what: besideDrawn, percent: besideBox(person?.box, astronautBox), goal: 50 };
    },
  },
  {
    use: "ai.embedFace",
    models: ["blazeface", "faceres"],
    picture: astronaut,
    goalMs: 400,
    ...sameFaceInOtherLight("faceres"),
  },
  {
    use: "ai.ocr",
    models: ["pp-ocrv6-det", "pp-ocrv6-rec"],
    picture: async () => printPage(),
    nodes: { part: read },
    outputs: { text: "part.text" },
    goalMs: 6000,
    figure: (outputs) => wrongCharacters(textOf(outputs), 2),
  },
  {
    use: "ai.ocr after geom.perspective",
    models: ["pp-ocrv6-det", "pp-ocrv6-rec"],
    picture: () => photographPage(printPage()),
    nodes: {
      straight: {
        use: "geom.perspective@1",
        in: onPhoto,
        with: { corners: cornersOnPhoto, width: 1240, height: 1754 },
      },
      part: { ...read, in: { image: "straight.image" } },
    },
    outputs: { text: "part.text" },
    goalMs: 6000,
    figure: (outputs) => wrongCharacters(textOf(outputs), 5),
  },
  ...peopleCases,
  ...pictureCases,
];
