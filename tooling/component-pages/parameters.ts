import { type ComponentInfo, type ParameterInfo, parametersOf } from "@kumiki/core";
import { filled, type Language, words } from "./words.ts";

/** A table of a component's parameters, or a line where there are none. */
export function parameterTable(info: ComponentInfo, language: Language): string[] {
  const rows = parametersOf(info).map((parameter) => row(parameter, language));
  if (rows.length === 0) return [words.none[language], ""];
  const head = [words.parameter, words.values, words.usual].map((word) => word[language]);
  return [`| ${head[0]} | | ${head[1]} | ${head[2]} |`, "| --- | --- | --- | --- |", ...rows, ""];
}

function row(parameter: ParameterInfo, language: Language): string {
  const label = parameter.label?.[language] ?? "";
  const help = parameter.help === undefined ? "" : `<br>${parameter.help[language]}`;
  const usual = parameter.default === undefined ? words.needed[language] : written(parameter.default);
  return `| \`${parameter.name}\` | ${cell(label + help)} | ${cell(valuesOf(parameter, language))} | ${usual} |`;
}

function valuesOf({ values, unit }: ParameterInfo, language: Language): string {
  switch (values.of) {
    case "words":
      return values.words.map(({ word, label }) => `\`${word}\` ${label?.[language] ?? ""}`.trim()).join("<br>");
    case "numbers":
      return `${values.minimum ?? ""} – ${values.maximum ?? ""}${unit === undefined ? "" : ` ${unit}`}`;
    case "switch":
      return "`true` / `false`";
    case "text": {
      const most = values.maxLength === undefined ? "" : `, ${filled(words.lessThan, language, values.maxLength)}`;
      return words.text[language] + most;
    }
    case "list":
      return words.list[language];
    case "json":
      return "JSON";
  }
}

const written = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `\`${cell(text.slice(0, 57))}…\`` : `\`${cell(text)}\``;
};
/** A bar would end the cell of a table. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
