import { Argument, Command } from "commander";
import { bashScript } from "../completion/bash.ts";
import { commandTree } from "../completion/command-tree.ts";
import { fishScript } from "../completion/fish.ts";
import { vocabulary } from "../completion/vocabulary.ts";
import { zshScript } from "../completion/zsh.ts";
import { print } from "../output/screen.ts";
import { type Say, speaker } from "../output/words.ts";
import type { Surroundings } from "../surroundings.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };
type Shell = keyof typeof scripts;

/**
 * `kumiki completion`: a script that completes by itself. It holds all words, since Node takes longer to start than a
 * person waits for TAB; it is made again after an update.
 */
export function completionCommand({ language }: Surroundings): Command {
  const say = speaker(language);
  return new Command("completion")
    .description(say("シェルの補完スクリプトを出力 (TAB キー)", "Print a script that completes commands with TAB"))
    .addArgument(new Argument("<shell>", say("使っているシェル", "your shell")).choices(Object.keys(scripts)))
    .addHelpText("after", example(say))
    .action(async (shell: Shell, _options: unknown, command: Command) => {
      const program = command.parent ?? command;
      print(scripts[shell](commandTree(program, await vocabulary())));
    });
}

const example = (say: Say): string => `
${say("設定 (更新のあとはシェルを開き直してください):", "To set it up (open the shell anew after an update):")}
  bash  eval "$(kumiki completion bash)"       → ~/.bashrc
  zsh   source <(kumiki completion zsh)        → ~/.zshrc ${say("(compinit のあと)", "(after compinit)")}
  fish  kumiki completion fish | source        → ~/.config/fish/config.fish
`;
