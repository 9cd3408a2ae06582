import { expect, it } from "vitest";
import { readClassNames } from "./class-names.ts";

it.each([
  ["one a line", "cat\ndog\n\n", ["cat", "dog"]],
  ["Windows' lines", "cat\r\ntraffic light\r\n", ["cat", "traffic light"]],
  ["a JSON list", '["cat", "dog"]', ["cat", "dog"]],
  ["an exporter's JSON object", '{"0": "cat", "1": "dog"}', ["cat", "dog"]],
  ["a data.yaml with a list", "path: x\nnc: 2\nnames:\n  - cat\n  - 'dog'\nval: y\n", ["cat", "dog"]],
  ["a data.yaml with numbers", "names:\n  0: cat\n  1: dog\n", ["cat", "dog"]],
  ["a data.yaml in one line", "nc: 2\nnames: ['cat', \"dog\"]\n", ["cat", "dog"]],
  ["numbered lines", "0: cat\n1: dog", ["cat", "dog"]],
  ["a name that is a number", "1\n2", ["1", "2"]],
  ["nothing", " \n", []],
  ["a broken list", "[cat", ["[cat"]],
])("names of classes: %s", (_, text, names) => {
  expect(readClassNames(text)).toEqual(names);
});
