import type { CommandNode, Expected } from "./command-tree.ts";
import { placeArms, quoted, walk } from "./shell-cases.ts";

/** `source <(kumiki completion zsh)` after `compinit`, or a file `_kumiki` in `$fpath`. */
export const zshScript = (tree: readonly CommandNode[]): string => `#compdef kumiki
# kumiki completion for zsh: source <(kumiki completion zsh)
_kumiki() {
  local -a offered
${walk(tree, "words", 1, "CURRENT")}
  if [[ -z "$option" && "\${words[CURRENT]}" == -* ]]; then
    case "$branch" in
${tree.map((node) => `      ${quoted(node.path)}) offered=(${described(optionsOf(node))}) ;;`).join("\n")}
    esac
    _describe option offered
    return
  fi
  case "$place" in
${placeArms(tree, offer, (commands) => `offered=(${described(commands)}); _describe command offered`)}
  esac
}
if [[ "\${funcstack[1]}" == _kumiki ]]; then _kumiki "$@"; else compdef _kumiki kumiki; fi
`;

interface Described {
  readonly name: string;
  readonly description: string;
}

const optionsOf = ({ options }: CommandNode): Described[] =>
  options.flatMap(({ flags, description }) => flags.map((name) => ({ name, description })));

const described = (all: readonly Described[]): string =>
  all.map(({ name, description }) => quoted(`${name.replaceAll(":", "\\:")}:${description}`)).join(" ");

const words = (all: readonly string[]): string => all.map(quoted).join(" ");

function offer(expected: Expected): string {
  switch (expected.kind) {
    case "words":
      return `compadd -- ${words(expected.words)}`;
    case "files":
      return "_files";
    case "folders":
      return "_files -/";
    case "wordsOrFiles":
      return `compadd -- ${words(expected.words)}; _files`;
    case "models":
      return `compadd -- ${words(expected.words)} \${(f)"$(ls "\${KUMIKI_HOME:-$HOME/.kumiki}/models" 2>/dev/null)"}`;
    case "anything":
      return ":";
  }
}
