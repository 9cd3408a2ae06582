import { cp, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export const pythonExample = new URL("../../../examples/plugins/python", import.meta.url).pathname;

export interface PlantedPython {
  readonly name?: string;
  readonly version?: number;
  /** Body of `run(image, params)`, each line indented by four. */
  readonly run?: string;
  /** Lines before the definition. */
  readonly before?: string;
}

/** A part in Python of the family `planted`. */
export const plantedPython = ({
  name = "add",
  version = 1,
  run = 'return {"image": np.minimum(image, np.uint8(255) - params["amount"]) + np.uint8(params["amount"])}',
  before = "",
}: PlantedPython = {}): string => `import sys, time
import numpy as np
from kumiki_part import Part, integer, port, text
${before}
def run(inputs, params):
    image = inputs["image"]
    params["amount"] = np.uint8(params["amount"])
    ${run}

Part(
    id="planted.${name}",
    version=${version},
    label=text("明るさを足す", "Add light"),
    summary=text("すべての画素に同じ数を足す", "Adds a number to every pixel"),
    inputs={"image": port("image")},
    outputs={"image": port("image")},
    params={"amount": integer(text("量", "Amount"), minimum=0, maximum=255, default=10)},
    run=run,
).serve()
`;

/** Drops a folder with a part in Python and its helper into the plugins folder, whole at once. */
export async function dropPython(plugins: string, name: string, program: string, start?: string): Promise<void> {
  // Nobody reads a folder of which half is written: hidden ones are none.
  const half = join(plugins, `.${name}`);
  await mkdir(half, { recursive: true });
  await cp(join(pythonExample, "kumiki_part"), join(half, "kumiki_part"), { recursive: true });
  await writeFile(join(half, "part.py"), program);
  await writeFile(join(half, "plugin.json"), start ?? JSON.stringify({ command: ["python3", "part.py"] }));
  await rm(join(plugins, name), { recursive: true, force: true });
  await rename(half, join(plugins, name));
}

/** Parts in Python that are broken, each in a way of its own, and the code of the message that it ends as. */
export const brokenPython: readonly {
  readonly name: string;
  readonly program: string;
  readonly start?: string;
  readonly code: string;
  readonly at: "load" | "run";
}[] = [
  { name: "json", at: "load", code: "PLUGIN_MANIFEST", program: "", start: '{ "command": ' },
  { name: "field", at: "load", code: "PLUGIN_MANIFEST", program: "", start: '{ "comand": ["python3"] }' },
  {
    name: "absent",
    at: "load",
    code: "PLUGIN_PROGRAM_MISSING",
    program: "",
    start: '{ "command": ["no-such-program"] }',
  },
  { name: "syntax", at: "load", code: "PLUGIN_EXITED", program: "def run(:" },
  {
    name: "manifest",
    at: "load",
    code: "PLUGIN_MANIFEST",
    program: plantedPython({ name: "manifest" }).replace('text("明るさを足す", "Add light")', '"Add light"'),
  },
  {
    name: "schema",
    at: "load",
    code: "PLUGIN_MANIFEST",
    program: plantedPython({ name: "schema" }).replace(
      'integer(text("量", "Amount"), minimum=0, maximum=255, default=10)',
      '{"type": "moon"}',
    ),
  },
  { name: "silent", at: "load", code: "PLUGIN_TIMEOUT", program: "import time\ntime.sleep(600)" },
  {
    name: "loop",
    at: "run",
    code: "PLUGIN_TIMEOUT",
    program: plantedPython({ name: "loop", run: "while True: pass" }),
  },
  {
    name: "memory",
    at: "run",
    code: "PLUGIN_MEMORY",
    program: plantedPython({
      name: "memory",
      run: "held = []\n    while True: held.append(np.ones(2**26, np.uint8))",
    }),
  },
  {
    name: "exit",
    at: "run",
    code: "PLUGIN_EXITED",
    program: plantedPython({ name: "exit", run: "import os; os._exit(3)" }),
  },
  {
    name: "raises",
    at: "run",
    code: "STEP_FAILED",
    program: plantedPython({ name: "raises", run: 'raise ValueError("the moon is not full")' }),
  },
  {
    name: "huge",
    at: "run",
    code: "PLUGIN_OUTPUT_TOO_LARGE",
    program: plantedPython({
      name: "huge",
      run: 'from kumiki_part import values\n    values._array = lambda name, value, said: ({"name": name, "datatype": "UINT8", "shape": [1], "parameters": said}, Long())\n    return {"image": image}',
      before: "class Long(bytes):\n    def __len__(self): return 2**40\n",
    }),
  },
  {
    name: "size",
    at: "run",
    code: "PLUGIN_SIZE_WRONG",
    program: plantedPython({ name: "size", run: 'return {"image": image[1:]}' }).replace(
      "    run=run,",
      '    sizes={"image": {"like": "image"}},\n    run=run,',
    ),
  },
  {
    name: "kind",
    at: "run",
    code: "PLUGIN_OUTPUT_WRONG",
    program: plantedPython({ name: "kind", run: 'return {"image": image.astype(np.float32)}' }),
  },
];
