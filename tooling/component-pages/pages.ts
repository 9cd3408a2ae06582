import { type Catalogue, type ComponentInfo, type Shown, writtenNode } from "@kumiki/core";
import { parameterTable } from "./parameters.ts";
import { familyName, filled, type Language, words } from "./words.ts";

/** By path below `docs/components`: a page for each family and a list of them, in both languages. */
export function componentPages({ components }: Catalogue, shown: Readonly<Record<string, Shown>>): Map<string, string> {
  const families = Map.groupBy(components, ({ family }) => family);
  const pages = new Map<string, string>();
  for (const language of ["en", "ja"] as const) {
    pages.set(fileOf("README", language), listPage(families, language));
    for (const [family, parts] of families)
      pages.set(fileOf(family, language), familyPage(family, parts, shown, language));
  }
  return pages;
}

const fileOf = (name: string, language: Language): string => (language === "en" ? `${name}.md` : `${name}.ja.md`);
const otherLanguage = (name: string, language: Language): string =>
  `[${words.other[language]}](${fileOf(name, language === "en" ? "ja" : "en")})`;

function listPage(families: ReadonlyMap<string, readonly ComponentInfo[]>, language: Language): string {
  const chapters = [...families].flatMap(([family, parts]) => [
    `## [${familyName(family)[language]}](${fileOf(family, language)}) · ${filled(words.parts, language, parts.length)}`,
    "",
    ...parts.map(
      ({ id, label, summary }) =>
        `- [${label[language]}](${fileOf(family, language)}#${anchorOf(id)}) \`${id}\`: ${summary[language]}`,
    ),
    "",
  ]);
  const head = [`# ${words.title[language]}`, "", otherLanguage("README", language), "", words.about[language], ""];
  return [...head, ...chapters].join("\n");
}

function familyPage(
  family: string,
  parts: readonly ComponentInfo[],
  shown: Readonly<Record<string, Shown>>,
  language: Language,
): string {
  const all = `[${words.title[language]}](${fileOf("README", language)})`;
  const head = [`# ${familyName(family)[language]}`, "", `${all} · ${otherLanguage(family, language)}`, ""];
  return [...head, ...parts.flatMap((part) => chapter(part, shown[part.id], language))].join("\n");
}

/** The anchor that readers of Markdown make of a heading that is the id alone: its letters and digits. */
const anchorOf = (id: string): string => id.toLowerCase().replaceAll(".", "");

function chapter(info: ComponentInfo, shown: Shown | undefined, language: Language): string[] {
  const recipe = info.recipe ? words.recipe[language] : "";
  return [
    `## ${info.id}`,
    "",
    `**${info.label[language]}** \`${info.id}@${info.version}\`${recipe}`,
    "",
    info.summary[language],
    "",
    ...(shown === undefined ? [] : example(info, shown, language)),
    ...portTable(info, language),
    ...parameterTable(info, language),
    words.inDocument[language],
    "",
    "```json",
    writtenNode(info, shown),
    "```",
    "",
  ];
}

function example({ label }: ComponentInfo, { photo, picture, result }: Shown, language: Language): string[] {
  const sides = [
    [words.before, photo],
    [words.after, picture],
  ] as const;
  const images = sides.flatMap(([side, file]) =>
    file === undefined ? [] : [`![${label[language]}: ${side[language]}](pictures/${file})`],
  );
  const image = images.length === 0 ? [] : [images.join(" "), ""];
  const value = result === undefined ? [] : [words.result[language], "", "```json", result, "```", ""];
  return [...image, ...value];
}

function portTable({ inputs, outputs }: ComponentInfo, language: Language): string[] {
  const row =
    (side: string) =>
    ([name, { kind, optional, label }]: [string, ComponentInfo["inputs"][string]]): string =>
      `| ${side} | \`${name}\` | \`${kind}\`${optional ? words.optional[language] : ""} | ${label?.[language] ?? ""} |`;
  return [
    `| | | ${words.kind[language]} | |`,
    "| --- | --- | --- | --- |",
    ...Object.entries(inputs).map(row(words.input[language])),
    ...Object.entries(outputs).map(row(words.output[language])),
    "",
  ];
}
