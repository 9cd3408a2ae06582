import { describe, expect, it } from "vitest";
import { describeRegistry } from "../catalogue/describe.ts";
import { applyFix } from "../document/edit.ts";
import type { ErrorCode } from "../errors/catalogue.ts";
import { sampleModels as known, sampleRegistry } from "./sample-registry.contract.ts";
import { validate } from "./validate.ts";

const catalogue = describeRegistry(sampleRegistry);
const good = {
  kumiki: 1,
  name: "Blur",
  inputs: {
    photo: { kind: "image" },
    strength: { kind: "number", schema: { type: "number", minimum: 1, maximum: 200 }, default: 30 },
  },
  nodes: {
    small: { use: "test.shrink@2", in: { image: "$photo" }, with: { width: 50 } },
    faces: { use: "test.find@1", in: { image: "small.image" }, with: { score: 0.6 } },
    hide: {
      use: "test.hide@1",
      in: { image: "$photo", detections: "faces.detections" },
      with: { strength: { $input: "strength" } },
    },
  },
  outputs: { picture: "hide.image", faces: "faces.detections" },
};

const change = (mend: (document: typeof good) => unknown) => {
  const copy = structuredClone(good);
  return mend(copy) ?? copy;
};
// biome-ignore lint/suspicious/noExplicitAny: documents are broken on purpose
const broken = (mend: (document: any) => void) => change((document) => void mend(document));

interface Case {
  readonly name: string;
  readonly document: unknown;
  readonly code: ErrorCode;
  readonly node?: string;
  readonly field?: string;
  readonly fixes?: number;
}

const cases: Case[] = [
  { name: "a word instead of a document", document: "blur", code: "DOCUMENT_INVALID", field: "" },
  { name: "an unknown key", document: { ...good, driver: "docker" }, code: "DOCUMENT_INVALID" },
  { name: "a later version", document: { ...good, kumiki: 9 }, code: "DOCUMENT_VERSION_UNKNOWN", field: "kumiki" },
  {
    name: "201 nodes",
    document: broken((d) => {
      for (let i = 0; i < 201; i++) d.nodes[`n${i}`] = d.nodes.small;
    }),
    code: "DOCUMENT_TOO_LARGE",
  },
  {
    name: "a misspelt component",
    document: broken((d) => {
      d.nodes.small.use = "test.shrnk@2";
    }),
    code: "UNKNOWN_COMPONENT",
    node: "small",
    field: "use",
    fixes: 1,
  },
  {
    name: "a version that is not there",
    document: broken((d) => {
      d.nodes.small.use = "test.shrink@7";
    }),
    code: "UNKNOWN_COMPONENT_VERSION",
    node: "small",
    field: "use",
    fixes: 1,
  },
  {
    name: "a misspelt parameter",
    document: broken((d) => {
      d.nodes.small.with = { widht: 50 };
    }),
    code: "UNKNOWN_PARAMETER",
    node: "small",
    field: "widht",
    fixes: 2,
  },
  {
    name: "a number as text",
    document: broken((d) => {
      d.nodes.small.with.width = "50";
    }),
    code: "PARAMETER_TYPE",
    node: "small",
    field: "width",
    fixes: 1,
  },
  {
    name: "too much",
    document: broken((d) => {
      d.nodes.small.with.width = 5000;
    }),
    code: "PARAMETER_OUT_OF_BOUNDS",
    node: "small",
    field: "width",
    fixes: 1,
  },
  {
    name: "an unknown choice",
    document: broken((d) => {
      d.nodes.small.with.mode = "cover";
    }),
    code: "PARAMETER_OUT_OF_BOUNDS",
    node: "small",
    field: "mode",
  },
  {
    name: "an unknown port",
    document: broken((d) => {
      d.nodes.small.in = { imgae: "$photo" };
    }),
    code: "UNKNOWN_INPUT_PORT",
    node: "small",
    field: "imgae",
    fixes: 2,
  },
  {
    name: "several wires at an unknown port, where the one that may be meant takes one",
    document: broken((d) => {
      d.nodes.small.in = { imgae: ["$photo", "$photo"] };
    }),
    code: "UNKNOWN_INPUT_PORT",
    fixes: 1,
  },
  {
    name: "an open input",
    document: broken((d) => {
      d.nodes.faces.in = {};
    }),
    code: "MISSING_INPUT",
    node: "faces",
    field: "image",
    fixes: 2,
  },
  {
    name: "a wire from nowhere",
    document: broken((d) => {
      d.nodes.faces.in.image = "smal.image";
    }),
    code: "UNKNOWN_SOURCE",
    node: "faces",
    field: "image",
    fixes: 1,
  },
  {
    name: "a parameter from nowhere",
    document: broken((d) => {
      d.nodes.hide.with.strength = { $input: "power" };
    }),
    code: "UNKNOWN_SOURCE",
    node: "hide",
    field: "with.strength",
  },
  {
    name: "a picture where detections go",
    document: broken((d) => {
      d.nodes.hide.in.detections = "$photo";
    }),
    code: "KIND_MISMATCH",
    node: "hide",
    field: "detections",
    fixes: 2,
  },
  {
    name: "a circle",
    document: broken((d) => {
      d.nodes.small.in.image = "hide.image";
    }),
    code: "CYCLE",
    fixes: 1,
  },
  {
    name: "an output from nowhere",
    document: broken((d) => {
      d.outputs.picture = "hid.image";
    }),
    code: "DANGLING_OUTPUT",
    field: "picture",
    fixes: 2,
  },
  {
    name: "no output",
    document: broken((d) => {
      d.outputs = {};
    }),
    code: "NO_OUTPUT",
    fixes: 1,
  },
  {
    name: "a part without use",
    document: broken((d) => {
      d.nodes.idle = { use: "test.shrink@2", in: { image: "$photo" } };
    }),
    code: "UNUSED_NODE",
    node: "idle",
    fixes: 2,
  },
  {
    name: "an input without use",
    document: broken((d) => {
      d.inputs.more = { kind: "image" };
    }),
    code: "UNUSED_INPUT",
    field: "more",
    fixes: 1,
  },
  {
    name: "faces of another picture",
    document: broken((d) => {
      d.inputs.other = { kind: "image" };
      d.nodes.hide.in.image = "$other";
    }),
    code: "DIFFERENT_ROOT",
    node: "hide",
    field: "detections",
    fixes: 1,
  },
  {
    name: "masks of two pictures",
    document: broken((d) => {
      d.inputs.other = { kind: "image" };
      d.nodes.one = { use: "test.mark@1", in: { image: "$photo" } };
      d.nodes.two = { use: "test.mark@1", in: { image: "$other" } };
      d.nodes.both = { use: "test.join@1", in: { mask: "one.mask", other: "two.mask" } };
      d.outputs.mask = "both.mask";
    }),
    code: "DIFFERENT_ROOT",
    node: "both",
    field: "other",
    fixes: 0,
  },
  {
    name: "a model that is not there",
    document: broken((d) => {
      d.nodes.faces.with.model = "yolov5s";
    }),
    code: "MODEL_NOT_INSTALLED",
    node: "faces",
    field: "model",
    fixes: 2,
  },
  {
    name: "a model that could be pulled, for something else",
    document: broken((d) => {
      d.nodes.faces.with.model = "yunet";
    }),
    code: "MODEL_TASK_MISMATCH",
    node: "faces",
    field: "model",
    fixes: 1,
  },
  {
    name: "a model for something else",
    document: broken((d) => {
      d.nodes.faces.with.model = "blazeface";
    }),
    code: "MODEL_TASK_MISMATCH",
    node: "faces",
    field: "model",
    fixes: 1,
  },
  {
    name: "a model that nobody has described",
    document: broken((d) => {
      d.nodes.faces.with.model = "own";
    }),
    code: "MODEL_NOT_DESCRIBED",
    node: "faces",
    field: "model",
    fixes: 2,
  },
  {
    name: "a model of the right task that nobody has described",
    document: broken((d) => {
      d.nodes.faces.with.model = "half";
    }),
    code: "MODEL_NOT_DESCRIBED",
    node: "faces",
    field: "model",
    fixes: 2,
  },
  {
    name: "a default out of bounds",
    document: broken((d) => {
      d.inputs.strength.default = 900;
    }),
    code: "RUN_INPUT_INVALID",
    field: "strength",
  },
];

describe("validate", () => {
  it("finds nothing wrong with a good document", () => {
    expect(validate(good, catalogue, known).problems).toEqual([]);
  });

  it.each(cases)("$name is $code", ({ document, code, node, field, fixes = 0 }) => {
    const { problems } = validate(document, catalogue, known);
    const found = problems.find((problem) => problem.code === code);
    expect(found, JSON.stringify(problems)).toBeDefined();
    if (node !== undefined) expect(found?.node).toBe(node);
    if (field !== undefined) expect(found?.field).toBe(field);
    expect(found?.fix?.length ?? 0).toBeGreaterThanOrEqual(fixes);
    expect(found?.message.ja).not.toMatch(/\{\w+\}/);
    expect(found?.message.en).not.toMatch(/\{\w+\}/);
  });

  it.each(cases.filter(({ fixes = 0 }) => fixes > 0))(
    "the offered fixes of $code mend it: $name",
    ({ document, code }) => {
      const { problems } = validate(document, catalogue, known);
      const found = problems.find((problem) => problem.code === code);
      const edits = (found?.fix ?? []).filter((fix) => "edits" in fix);
      expect(edits.length).toBeGreaterThan(0);
      for (const fix of edits) {
        const codes = validate(applyFix(document, fix), catalogue, known)
          .problems.filter((p) => p.node === found?.node && p.field === found?.field)
          .map((p) => p.code);
        expect(codes).not.toContain(code);
      }
    },
  );

  it("tells all problems at once", () => {
    const document = broken((d) => {
      d.nodes.small.with.width = 0;
      d.nodes.faces.with.score = 2;
      d.outputs.picture = "nothing.image";
    });
    const codes = validate(document, catalogue, known).problems.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(["PARAMETER_OUT_OF_BOUNDS", "PARAMETER_OUT_OF_BOUNDS", "DANGLING_OUTPUT"]),
    );
    expect(codes.filter((code) => code === "PARAMETER_OUT_OF_BOUNDS")).toHaveLength(2);
  });

  it.each([
    ["yolox-s", { command: "models.pull", model: "yolox-s" }],
    ["yolov5s", { command: "models.add", model: "yolov5s", hint: { en: expect.stringContaining("AGPL-3.0") } }],
    ["mine", { command: "models.add", model: "mine" }],
    ["No Such Name", undefined],
  ])("a missing model %s is offered only in a way in which it can come", (model, command) => {
    const document = broken((d) => {
      d.nodes.faces.with.model = model;
    });
    const [found] = validate(document, catalogue, known).problems;
    const commands = found?.fix?.filter((fix) => "command" in fix) ?? [];
    expect(commands).toHaveLength(command === undefined ? 0 : 1);
    if (command !== undefined) expect(commands[0]).toMatchObject(command);
  });

  it("never takes away what is there for what is perhaps meant", () => {
    const document = broken((d) => {
      d.nodes.small.in = { imgae: "$photo", image: "$photo" };
      d.nodes.small.with = { widht: 40, width: 50 };
    });
    const labels = validate(document, catalogue, known).problems.flatMap(({ fix = [] }) =>
      fix.map(({ label }) => label.en),
    );
    expect(labels).toEqual(['Remove "widht"', "Remove this wire"]);
  });

  it("mends a value where it stands: at the input that gives it", () => {
    const document = broken((d) => {
      d.inputs.strength = { kind: "number", default: 900 };
    });
    const [found] = validate(document, catalogue, known).problems;
    expect(found).toMatchObject({ code: "PARAMETER_OUT_OF_BOUNDS", node: "hide" });
    expect(found?.fix).toMatchObject([{ edits: [{ path: "/inputs/strength/default", value: 200 }] }]);
  });

  it("says the unit with the bounds", () => {
    const document = broken((d) => {
      d.nodes.small.with.width = 5000;
    });
    expect(validate(document, catalogue).problems[0]?.message.en).toContain("1..100 px");
  });

  it("takes parameters of an older version that migrates", () => {
    const document = broken((d) => {
      d.nodes.small = { use: "test.shrink@1", in: { image: "$photo" }, with: { side: 50 } };
    });
    expect(validate(document, catalogue, known).problems).toEqual([]);
  });

  it("joins single pictures at a list port", () => {
    const document = broken((d) => {
      d.nodes.all = { use: "test.grid@1", in: { images: ["small.image", "hide.image"] } };
      d.outputs.grid = "all.image";
    });
    expect(validate(document, catalogue, known).problems).toEqual([]);
  });
});
