import type { CommandNode, Expected, OptionNode } from "./command-tree.ts";

/** `kumiki completion fish | source`, or a file `kumiki.fish` in `~/.config/fish/completions`. */
export const fishScript = (
  tree: readonly CommandNode[],
): string => `# kumiki completion for fish: kumiki completion fish | source
function __kumiki_at
    set -l path kumiki
    set -l words (commandline -opc)
    for word in $words[2..]
        contains -- "$path $word" ${tree
          .slice(1)
          .map(({ path }) => quoted(path))
          .join(" ")}
        and set path "$path $word"
    end
    test "$path" = "$argv[1]"
end
complete -c kumiki -f
${tree.flatMap(linesOf).join("\n")}
`;

/** In single quotes, where fish knows \\' and \\\\ only. */
const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

function linesOf({ path, commands, options, arguments: given }: CommandNode): string[] {
  const at = `complete -c kumiki -n ${quoted(`__kumiki_at ${quoted(path)}`)}`;
  return [
    ...commands.map(({ name, description }) => `${at} -a ${quoted(name)} -d ${quoted(description)}`),
    ...options.map((option) => `${at} ${flagsOf(option)}`),
    ...given.map((expected) => `${at} ${offer(expected)}`),
  ];
}

const flagsOf = ({ flags, description, value }: OptionNode): string =>
  [
    ...flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)),
    ...(value === undefined ? [] : ["-r", offer(value)]),
    `-d ${quoted(description)}`,
  ].join(" ");

function offer(expected: Expected): string {
  switch (expected.kind) {
    case "words":
      return `-f -a ${quoted(expected.words.join(" "))}`;
    case "files":
      return "-F";
    case "folders":
      return "-f -a '(__fish_complete_directories)'";
    case "wordsOrFiles":
      return `-F -a ${quoted(expected.words.join(" "))}`;
    case "models":
      return `-f -a ${quoted(`${expected.words.join(" ")} (ls (set -q KUMIKI_HOME; and echo $KUMIKI_HOME; or echo ~/.kumiki)/models 2>/dev/null)`)}`;
    case "anything":
      return "-f";
  }
}
