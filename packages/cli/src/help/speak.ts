import { type Command, Help, type Option } from "commander";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import type { Language } from "../output/language.ts";
import { speaker } from "../output/words.ts";

const titles: Readonly<Record<string, string>> = {
  "Usage:": "使い方:",
  "Arguments:": "引数:",
  "Options:": "オプション:",
  "Commands:": "コマンド:",
};

/**
 * Lets the help of a command and of those below it speak the language: headings and what is built in, too. Columns count
 * what a terminal shows.
 */
export function speak(command: Command, language: Language): void {
  const say = speaker(language);
  const plain = new Help();
  // What may be written stands in the words already.
  const described = (words: string): string =>
    words.replace(/ \(choices: [^)]*\)/, "").replace("(default: ", say("(既定: ", "(default: "));
  command
    .configureHelp({
      displayWidth: stringWidth,
      minWidthToWrap: 20,
      // Japanese has no blanks to break at.
      boxWrap: (words, width) => wrapAnsi(words, width, { hard: true }),
      styleTitle: (title) => (language === "ja" ? (titles[title] ?? title) : title),
      optionDescription: (option: Option) => described(plain.optionDescription(option)),
    })
    .helpOption("-h, --help", say("この説明を表示", "show this help"));
  if (command.commands.length > 0)
    command.helpCommand("help [command]", say("コマンドの説明を表示", "show the help of a command"));
  for (const below of command.commands) speak(below, language);
}
