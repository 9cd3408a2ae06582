import { type Catalogue, type ComponentInfo, type PipelineDocument, type PortInfo, sampleDocument } from "@kumiki/core";
import type { Language } from "../output/language.ts";
import { stdoutScreen } from "../output/screen.ts";
import { table } from "../output/table.ts";
import { speaker } from "../output/words.ts";
import { describeParameters } from "./describe-parameter.ts";

/** All that a person needs to use a component: ports, parameters, and a document to begin with. */
export function showComponent(
  info: ComponentInfo,
  catalogue: Catalogue,
  known: readonly PipelineDocument[],
  language: Language,
): string {
  const say = speaker(language);
  const { id, version, label, summary, inputs, outputs, params } = info;
  const document = sampleDocument(info, catalogue, known);
  const parts = [
    `${stdoutScreen().bold(`${id}@${version}`)}  ${label[language]}\n${summary[language]}\n`,
    section(say("入力", "Inputs"), ports(inputs, language)),
    section(say("出力", "Outputs"), ports(outputs, language)),
    section(say("設定", "Parameters"), parameters(params, language)),
    document &&
      section(
        say(
          "これを使う文書 (pipeline.json に書いて kumiki run pipeline.json 写真)",
          "A document that uses it (write it to pipeline.json, then: kumiki run pipeline.json PHOTO)",
        ),
        `${JSON.stringify(document, null, 2)}\n`,
      ),
  ];
  return parts.filter((part) => part !== undefined).join("\n");
}

const section = (title: string, body: string | undefined): string | undefined =>
  body === undefined ? undefined : `${title}\n${body}`;

function ports(all: Readonly<Record<string, PortInfo>>, language: Language): string | undefined {
  const say = speaker(language);
  const rows = Object.entries(all).map(([name, { kind, optional, label, root }]) => [
    name,
    kind,
    [
      label?.[language],
      optional && say("省略できます", "may be left out"),
      root === "own" && say("元の写真とは別の画像として扱う", "a picture of its own, not a view of the photo"),
    ]
      .filter((word) => typeof word === "string")
      .join("; "),
  ]);
  const columns = [{ title: say("名前", "NAME") }, { title: say("種類", "KIND") }, { title: say("意味", "MEANING") }];
  return rows.length === 0 ? undefined : table(columns, rows, stdoutScreen());
}

function parameters(params: ComponentInfo["params"], language: Language): string | undefined {
  const say = speaker(language);
  const rows = describeParameters(params, language).map((words) => [
    words.name,
    words.values,
    words.unit,
    words.default,
    words.meaning,
  ]);
  const columns = [
    { title: say("名前", "NAME") },
    { title: say("値", "VALUES") },
    { title: say("単位", "UNIT") },
    { title: say("既定", "DEFAULT") },
    { title: say("意味", "MEANING") },
  ];
  return rows.length === 0 ? undefined : table(columns, rows, stdoutScreen());
}
