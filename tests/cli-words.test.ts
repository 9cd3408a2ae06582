import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { examples, kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";

let home: string;
let folder: string;
beforeAll(async () => {
  home = await temporaryFolder();
  folder = await temporaryFolder();
  await writeFile(join(folder, "cut.json"), '{"kumiki": 1,\n  "name": ');
  await writeFile(join(folder, "text.json"), "hello");
  await writeFile(
    join(folder, "keys.json"),
    JSON.stringify({ kumiki: 1, nam: "x", nodes: {}, inputs: {}, outputs: {} }),
  );
  await writeFile(join(folder, "model.onnx"), "no model");
  await writeFile(join(folder, "card.json"), JSON.stringify({ labls: [] }));
  await writeFile(join(folder, "task.json"), JSON.stringify({ task: 7 }));
});

type Case = readonly [what: string, args: () => string[], ja: RegExp, en: RegExp, env?: Record<string, string>];
const photo = join(samplePhotos, "astronaut.png");
const at = (name: string) => join(folder, name);

/** What a person gets wrong at the command line, and what it answers in each language. */
const cases: readonly Case[] = [
  [
    "an option that is not there",
    () => ["run", "--outt"],
    /オプション --outt はありません \(--out のことですか\)/,
    /no option --outt \(did you mean --out\?\)/,
  ],
  [
    "a command that is not there",
    () => ["rnu"],
    /コマンド rnu はありません \(run のことですか\)/,
    /no command rnu \(did you mean run\?\)/,
  ],
  ["a missing argument", () => ["validate"], /引数 <pipeline> が必要です/, /the argument <pipeline> is needed/],
  [
    "a value out of range",
    () => ["serve", "--port", "x"],
    /「x」は使えません \(ポート番号/,
    /"x" of --port <n> cannot be used \(a port/,
  ],
  ["an option without its value", () => ["serve", "--port"], /--port <n> の値がありません/, /--port <n> needs a value/],
  ["JSON that is cut off", () => ["validate", at("cut.json")], /JSON/, /JSON/],
  ["no JSON", () => ["validate", at("text.json")], /JSON では(ありません|なくなります)/, /is no JSON/],
  [
    "an unknown key",
    () => ["validate", at("keys.json")],
    /「nam」というキーはありません \(「name」のことですか\)/,
    /no key "nam" \(did you mean "name"\?\)/,
  ],
  [
    "keys at the top level",
    () => ["run", join(examples, "blur-faces/example.json"), photo],
    /最上位/,
    /at the top level/,
  ],
  [
    "a file that is no model",
    () => ["models", "add", at("model.onnx")],
    /モデルファイルを読めません/,
    /model file cannot be read/,
  ],
  [
    "a model that is not there",
    () => ["models", "add", at("gone.onnx")],
    /その場所にありません/,
    /nothing at that place/,
  ],
  [
    "a card with an unknown key",
    () => ["models", "add", at("model.onnx"), "--card", at("card.json")],
    /「labls」というキーはありません \(「labels」のことですか\)/,
    /no key "labls" \(did you mean "labels"\?\)/,
  ],
  [
    "a card with a wrong value",
    () => ["models", "add", at("model.onnx"), "--card", at("task.json")],
    /task: .*"detect" \| .* が必要ですが、7 でした/,
    /task: expected "detect" \| .*, received 7/,
  ],
  [
    "a cluster file that is not there",
    () => ["serve", "--port", "0", "--cluster", at("gone.json")],
    /JSON ファイルが必要ですが、その場所にありません/,
    /expected a JSON file, received there is nothing/,
  ],
  [
    "a flow without its variables",
    () => ["flow"],
    /PIPELINE_FLOW が正しくありません: 値 \(例/,
    /PIPELINE_FLOW is wrong: expected a value such as/,
  ],
];

/** Two foreign words in a row are a sentence of a library; `detail` lines are marked as such, hints name commands. */
const foreign = /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/;
const messages = (said: string): string[] =>
  said
    .split("\n")
    .filter((line) => /^(error|warning) /.test(line))
    .map((line) => line.replace(/^(error|warning) /, "").replaceAll(/"[^"]*"|<[^>]*>|「[^」]*」|kumiki [a-z -]+/g, ""));

describe("what the command line says of a mistake", () => {
  it.each(cases.map((one) => [one[0], one] as const))("%s", async (_what, [, args, ja, en, env]) => {
    const japanese = await kumiki(args(), { home, env: { KUMIKI_LANG: "ja", ...env } });
    const english = await kumiki(args(), { home, env: { KUMIKI_LANG: "en", ...env } });
    expect([japanese.code, english.code]).toEqual([2, 2]);
    expect(japanese.stderr).toMatch(ja);
    expect(english.stderr).toMatch(en);
    expect(messages(japanese.stderr)).not.toHaveLength(0);
    for (const message of messages(japanese.stderr)) expect(message).not.toMatch(foreign);
  });
});
