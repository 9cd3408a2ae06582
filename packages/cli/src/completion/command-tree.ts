import type { Command, Option } from "commander";

/** What may stand at a place of the command line. */
export type Expected =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "files" | "folders" | "anything" }
  /** Names that are offered beside files. */
  | { readonly kind: "wordsOrFiles"; readonly words: readonly string[] }
  /** Names that come with the program, and those of the models that are installed when TAB is pressed. */
  | { readonly kind: "models"; readonly words: readonly string[] };

export interface OptionNode {
  /** `-h`, `--help`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Undefined: it stands alone. */
  readonly value: Expected | undefined;
}

export interface CommandNode {
  /** `kumiki models pull`. */
  readonly path: string;
  readonly description: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly OptionNode[];
  /** By place; the last one is repeated when it takes many. */
  readonly arguments: readonly Expected[];
  readonly repeats: boolean;
}

/** Words by what an argument or an option's value is called in the help: `<pipeline>`, `[names...]`. */
export type Vocabulary = Readonly<Record<string, Expected>>;

/** A program and all commands below it that people use, as completion needs them. */
export function commandTree(command: Command, vocabulary: Vocabulary, above = ""): CommandNode[] {
  const path = `${above}${command.name()}`;
  const help = command.createHelp();
  const below = help.visibleCommands(command);
  const node: CommandNode = {
    path,
    description: command.description(),
    commands: below.map((each) => ({ name: each.name(), description: firstLine(each.description()) })),
    options: help.visibleOptions(command).map((option) => optionNode(option, vocabulary)),
    arguments: command.registeredArguments.map(
      (argument) => wordsOf(argument.argChoices) ?? vocabulary[argument.name()] ?? { kind: "anything" },
    ),
    repeats: command.registeredArguments.at(-1)?.variadic ?? false,
  };
  const own = command.commands.filter((each) => below.includes(each));
  return [node, ...own.flatMap((each) => commandTree(each, vocabulary, `${path} `))];
}

function optionNode(option: Option, vocabulary: Vocabulary): OptionNode {
  const takes = /[<[]([\w-]+)/.exec(option.flags)?.[1];
  return {
    flags: [option.short, option.long].filter((flag) => typeof flag === "string"),
    description: firstLine(option.description),
    value:
      takes === undefined
        ? undefined
        : (wordsOf(option.argChoices) ?? vocabulary[`--${takes}`] ?? { kind: "anything" }),
  };
}

const wordsOf = (choices: readonly string[] | undefined): Expected | undefined =>
  choices && { kind: "words", words: choices };

const firstLine = (text: string): string => text.split("\n")[0] ?? "";
