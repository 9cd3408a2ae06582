import type { CommandNode, Expected } from "./command-tree.ts";

/** In single quotes for bash and zsh. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The arms of `case "$branch $word"` that bash and zsh share: which words lead down, which options take a value. */
export const leadsDown = (tree: readonly CommandNode[]): string => arms(tree.slice(1).map(({ path }) => path));

export const takesValue = (tree: readonly CommandNode[]): string =>
  arms(
    tree.flatMap(({ path, options }) =>
      options.filter(({ value }) => value).flatMap(({ flags }) => flags.map((flag) => `${path} ${flag}`)),
    ),
  );

const arms = (words: readonly string[]): string => words.map(quoted).join("|");

/** What is expected after each option that takes a value, and at each place: `[when, expected]`. */
function places(tree: readonly CommandNode[]): [when: string, expected: Expected][] {
  return tree.flatMap(({ path, options, arguments: given, repeats }) => [
    ...options.flatMap(({ flags, value }) =>
      value === undefined ? [] : flags.map((flag): [string, Expected] => [quoted(`${path} ${flag}`), value]),
    ),
    ...given.map((expected, at): [string, Expected] => [
      `${quoted(`${path} #`)}${repeats && at === given.length - 1 ? "*" : at}`,
      expected,
    ]),
  ]);
}

/** The arms of `case "$place"`: what is offered at each place, and the commands below one. */
export const placeArms = (
  tree: readonly CommandNode[],
  offer: (expected: Expected) => string,
  below: (commands: CommandNode["commands"]) => string,
): string =>
  [
    ...places(tree).map(([when, expected]) => [when, offer(expected)]),
    ...tree
      .filter(({ commands }) => commands.length > 0)
      .map(({ path, commands }) => [quoted(`${path} #0`), below(commands)]),
  ]
    .map(([when, does]) => `    ${when}) ${does} ;;`)
    .join("\n");

/** Walks to the command under the cursor (`path` is taken: zsh ties it to PATH); leaves `$branch`, and `$place` as `places` names it. Arrays begin at `first`. */
export const walk = (tree: readonly CommandNode[], words: string, first: number, cursor: string): string => `
  local branch=kumiki place= word at count=0 option=
  for ((at = ${first} + 1; at < ${cursor}; at++)); do
    word="\${${words}[at]}"
    if [[ -n "$option" && "$word" == '=' ]]; then continue; fi
    if [[ -n "$option" ]]; then option=; continue; fi
    case "$branch $word" in
      ${leadsDown(tree)}) branch="$branch $word"; count=0; continue ;;
      ${takesValue(tree)}) option="$word"; continue ;;
    esac
    [[ "$word" == -* ]] || count=$((count + 1))
  done
  if [[ -n "$option" ]]; then place="$branch $option"; else place="$branch #$count"; fi`;
