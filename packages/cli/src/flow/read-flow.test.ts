import { loadRegistry } from "@kumiki/components";
import { type Catalogue, describeRegistry, KumikiError, type PipelineDocument, readDocument } from "@kumiki/core";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { readFlow } from "./read-flow.ts";
import { flowVariables } from "./variables.ts";

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = describeRegistry(await loadRegistry());
});

const read = (environment: Record<string, string>) => {
  const { document, problems } = readFlow(environment, catalogue);
  return { linear: document, document: readDocument(document, catalogue).document, problems };
};
const linear = (components: { type: string; config?: object }[], name = "flow") =>
  readDocument({ pipeline_name: name, components }, catalogue).document;
/** Names that begin a picture step in the linear form: recipes by their short name, components by id. */
const stepTypes = () =>
  catalogue.components
    .filter(({ inputs }) => inputs.image !== undefined)
    .map(({ id, recipe }) => (recipe ? id.slice("recipe.".length) : id));

describe("an environment as a flow", () => {
  it("is the linear document that a file would hold", () => {
    const { document, problems } = read({
      PIPELINE_FLOW: "resize, object_detection ,blur_faces",
      PIPELINE_NAME: "n",
      RESIZE_WIDTH: "512",
      RESIZE_HEIGHT: "300",
      OBJECT_DETECTION_MODEL: "yolov5s",
      OBJECT_DETECTION_CONFIDENCE: "0.5",
      BLUR_FACES_BLUR_STRENGTH: "10",
      PATH: "/bin",
    });
    expect(problems).toEqual([]);
    const steps = [
      { type: "resize", config: { width: 512, height: 300 } },
      { type: "object_detection", config: { model: "yolov5s", confidence: 0.5 } },
      { type: "blur_faces", config: { blur_strength: 10 } },
    ];
    expect(document).toEqual(linear(steps, "n"));
  });

  it("tells uses of one step apart by their number", () => {
    const { document, problems } = read({ PIPELINE_FLOW: "resize,resize", RESIZE_WIDTH: "300", RESIZE_2_WIDTH: "100" });
    expect(problems).toEqual([]);
    expect(document).toEqual(
      linear([
        { type: "resize", config: { width: 300 } },
        { type: "resize", config: { width: 100 } },
      ]),
    );
  });

  it("takes the short names where they fit one step, and a full name before a short one", () => {
    const { document, problems } = read({
      PIPELINE_FLOW: "resize,blur_faces",
      BLUR_STRENGTH: "10",
      CONFIDENCE: "0.4",
      MODEL: "blazeface",
      BLUR_FACES_CONFIDENCE: "0.7",
    });
    expect(problems).toEqual([]);
    const config = { blur_strength: 10, confidence: 0.7, model: "blazeface" };
    expect(document).toEqual(linear([{ type: "resize" }, { type: "blur_faces", config }]));
    expect(read({ PIPELINE_FLOW: "resize", MODEL: "x", WIDTH: "3" }).document).toEqual(linear([{ type: "resize" }]));
  });

  it("names every variable that fits no setting, or several", () => {
    const { problems } = read({
      PIPELINE_FLOW: "resize,resize,object_detection,blur_faces",
      RESIZE_WIDHT: "1",
      RESIZE_2_HIGHT: "2",
      RESIZE_3_WIDTH: "3",
      CONFIDENCE: "0.5",
    });
    const told = problems.map(({ code, node, received }) => [code, node, received]);
    expect(told).toEqual([
      ["FLOW_VARIABLE_AMBIGUOUS", undefined, "CONFIDENCE"],
      ["FLOW_VARIABLE_UNKNOWN", "resize", "RESIZE_WIDHT"],
      ["FLOW_VARIABLE_UNKNOWN", "resize_2", "RESIZE_2_HIGHT"],
      ["FLOW_VARIABLE_UNKNOWN", "resize", "RESIZE_3_WIDTH"],
    ]);
    expect(problems[1]?.message.en).toContain("RESIZE_WIDTH, RESIZE_HEIGHT");
    expect(problems[0]?.expected).toBe("OBJECT_DETECTION_CONFIDENCE, BLUR_FACES_CONFIDENCE");
  });

  it.each(["", "  "])("needs a flow, not %j", (PIPELINE_FLOW) => {
    expect(() => read({ PIPELINE_FLOW })).toThrow(KumikiError);
  });
});

describe("any flow", () => {
  const word = fc.oneof(
    fc.string({ maxLength: 60, unit: "binary" }),
    fc.constantFrom(
      "",
      "512",
      "-1",
      "1e9",
      "true",
      "[1,2]",
      '{"a":1}',
      "$" + "{HOME}",
      "a\nb",
      "../../etc",
      '"',
      "'; rm",
    ),
    fc.double().map(String),
  );
  const flows = () =>
    fc.array(fc.constantFrom(...stepTypes()), { minLength: 1, maxLength: 6 }).chain((types) => {
      const document = linear(types.map((type) => ({ type })));
      const variables = flowVariables(document as PipelineDocument, catalogue);
      const picks = fc.array(fc.tuple(fc.nat(Math.max(0, variables.length - 1)), word), { maxLength: 12 });
      return picks.map((picked) => ({ types, variables, picked: variables.length === 0 ? [] : picked }));
    });

  it("with any values is the same document as the JSON form with these values", () => {
    fc.assert(
      fc.property(flows(), ({ types, variables, picked }) => {
        const environment: Record<string, string> = { PIPELINE_FLOW: types.join(",") };
        const configs: Record<string, unknown>[] = types.map(() => ({}));
        for (const [at, value] of picked) {
          const { name, step, param, schema } = variables[at]!;
          environment[name] = value;
          configs[step]![param] = schema.type === "string" ? value : jsonOr(value);
        }
        const { document, problems } = read(environment);
        expect(problems).toEqual([]);
        expect(document).toEqual(linear(types.map((type, step) => ({ type, config: configs[step]! }))));
      }),
      { numRuns: 300 },
    );
  });

  it("out of any words ends in a document, problems or a coded error", () => {
    const names = fc.oneof(word, fc.constantFrom("__proto__", "constructor", "RESIZE_", "RESIZE_WIDTH", "MODEL"));
    fc.assert(
      fc.property(word, fc.dictionary(names, word), (flow, environment) => {
        try {
          const { linear: written } = read({ ...environment, PIPELINE_FLOW: flow });
          expect(written.components.map(({ type }) => type)).toEqual(flow.split(",").map((type) => type.trim()));
        } catch (error) {
          expect(error).toBeInstanceOf(KumikiError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("of a megabyte is a problem, not a crash", () => {
    const { linear: written } = read({ PIPELINE_FLOW: "resize", RESIZE_WIDTH: "9".repeat(1_000_000) });
    expect(readDocument(written, catalogue).problems).toMatchObject([{ code: "DOCUMENT_INVALID" }]);
  });
});

function jsonOr(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}
