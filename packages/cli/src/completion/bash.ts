import type { CommandNode, Expected } from "./command-tree.ts";
import { placeArms, quoted, walk } from "./shell-cases.ts";

/** `eval "$(kumiki completion bash)"`. Needs nothing of bash-completion. */
export const bashScript = (
  tree: readonly CommandNode[],
): string => `# kumiki completion for bash: eval "$(kumiki completion bash)"
_kumiki_words() {
  local word
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$cur")
}
_kumiki_paths() {
  local word
  compopt -o filenames 2>/dev/null
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen "$1" -- "$cur")
}
_kumiki() {
  COMPREPLY=()
  local cur="\${COMP_WORDS[COMP_CWORD]}"
  [[ "$cur" == '=' ]] && cur=
${walk(tree, "COMP_WORDS", 0, "COMP_CWORD")}
  if [[ -z "$option" && "$cur" == -* ]]; then
    case "$branch" in
${tree.map(({ path, options }) => `      ${quoted(path)}) _kumiki_words ${quoted(options.flatMap(({ flags }) => flags).join(" "))} ;;`).join("\n")}
    esac
    return
  fi
  case "$place" in
${placeArms(tree, offer, (commands) => `_kumiki_words ${quoted(commands.map(({ name }) => name).join(" "))}`)}
  esac
}
complete -F _kumiki kumiki
`;

function offer(expected: Expected): string {
  switch (expected.kind) {
    case "words":
      return `_kumiki_words ${quoted(expected.words.join(" "))}`;
    case "files":
      return "_kumiki_paths -f";
    case "folders":
      return "_kumiki_paths -d";
    case "wordsOrFiles":
      return `_kumiki_words ${quoted(expected.words.join(" "))}; _kumiki_paths -f`;
    case "models":
      return `_kumiki_words ${quoted(expected.words.join(" "))}" $(ls "\${KUMIKI_HOME:-$HOME/.kumiki}/models" 2>/dev/null)"`;
    case "anything":
      return ":";
  }
}
