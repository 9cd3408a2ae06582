import { fillText, KumikiError, type Text, text } from "@kumiki/core";
import type { Command, CommanderError } from "commander";
import { argumentRules } from "../commands/arguments.ts";

/** What the argument parser finds wrong, by its code; `{0}` and `{1}` are what it puts in quotes. */
const sentences: Readonly<Record<string, Text>> = {
  "commander.unknownOption": text("オプション {0} はありません", "there is no option {0}"),
  "commander.unknownCommand": text("コマンド {0} はありません", "there is no command {0}"),
  "commander.missingArgument": text("引数 <{0}> が必要です", "the argument <{0}> is needed"),
  "commander.optionMissingArgument": text("オプション {0} の値がありません", "the option {0} needs a value"),
  "commander.missingMandatoryOptionValue": text("オプション {0} が必要です", "the option {0} is needed"),
  "commander.conflictingOption": text("{0} と {1} は同時に使えません", "{0} cannot be used with {1}"),
  "commander.excessArguments": text("引数が多すぎます", "there are too many arguments"),
  "commander.invalidArgument": text("{0} の値「{1}」は使えません", 'the value "{1}" of {0} cannot be used'),
};

/** Errors of the argument parser come as USAGE, in both languages, with the nearest word and where help is. */
export function speakUsage(command: Command): void {
  command.configureOutput({ outputError: () => {} });
  command.exitOverride((error) => {
    // Help that was asked for, or that stands for a missing command, says all there is to say.
    if (error.exitCode === 0) process.exit(0);
    if (error.code === "commander.help") process.exit(2);
    throw usageError(error, command);
  });
  for (const inner of command.commands) speakUsage(inner);
}

function usageError({ code, message }: CommanderError, command: Command): KumikiError {
  const quoted = Array.from(message.matchAll(/'([^']*)'/g), ([, word]) => word ?? "");
  const sentence = fillText(sentences[code] ?? text("引数が正しくありません", "the arguments are wrong"), {
    ...quoted,
  });
  const received = fillText(text("{sentence}{more}", "{sentence}{more}"), { sentence, more: moreOf(message) });
  const name = pathOf(command);
  const expected = text(`使い方: ${name} --help`, `See ${name} --help`);
  return new KumikiError("USAGE", { received, expected });
}

/** The nearest word, the words that there are, or the rule of a value. */
function moreOf(message: string): Text {
  const near = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(message)?.[1];
  if (near !== undefined) return text(` (${near} のことですか)`, ` (did you mean ${near}?)`);
  const choices = /Allowed choices are (.*)\.$/.exec(message)?.[1];
  if (choices !== undefined) return text(` (使える値: ${choices})`, ` (it takes ${choices})`);
  const rule = Object.values(argumentRules).find(({ en }) => message.endsWith(en));
  return rule === undefined ? { ja: "", en: "" } : text(` (${rule.ja})`, ` (${rule.en})`);
}

const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
