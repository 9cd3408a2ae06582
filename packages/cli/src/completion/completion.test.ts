import { execFile, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";

const call = promisify(execFile);
const program = join(import.meta.dirname, "../../bin/kumiki.mjs");
const has = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

/** What TAB must offer behind a line, and what it must not. */
const cases: [line: string, offers: string[], not: string[]][] = [
  ["kumiki ", ["run", "components", "models", "completion"], ["worker"]],
  ["kumiki co", ["components", "completion"], ["run"]],
  ["kumiki models ", ["list", "add", "pull", "export-triton"], ["run"]],
  ["kumiki run --", ["--out", "--resume", "--set", "--json", "--lang"], ["--welcome"]],
  ["kumiki run blur", ["blur-faces"], ["thumbnails"]],
  ["kumiki run blur-faces pho", ["photo one.jpg"], ["blur-faces"]],
  ["kumiki run blur-faces --out res", ["results"], ["photo one.jpg"]],
  ["kumiki run --out results pla", ["plan.json"], ["results"]],
  ["kumiki components geom.re", ["geom.resize"], ["geom.crop"]],
  ["kumiki --lang ", ["ja", "en"], ["run"]],
  ["kumiki --lang ja mod", ["models"], ["run"]],
  ["kumiki component ", ["new", "test", "dev"], ["run"]],
  ["kumiki component test res", ["results"], ["photo one.jpg"]],
  ["kumiki completion ", ["bash", "zsh", "fish"], []],
  ["kumiki models convert blaze", ["blazeface"], ["centernet"]],
  ["kumiki models export-triton results my", ["my-detector"], ["blazeface"]],
];

let folder: string;
let home: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kumiki-completion-"));
  home = join(folder, "home");
  for (const name of ["results", "home/models/my-detector"]) await mkdir(join(folder, name), { recursive: true });
  for (const name of ["photo one.jpg", "plan.json"]) await writeFile(join(folder, name), "");
});

async function script(shell: string): Promise<string> {
  const file = join(folder, `script.${shell}`);
  const { stdout } = await call(process.execPath, [program, "completion", shell, "--lang", "en"]);
  await writeFile(file, stdout);
  return file;
}

/** Runs a shell on words; its answer line by line. */
async function lines(shell: string, args: string[]): Promise<string[]> {
  const env = { ...process.env, KUMIKI_HOME: home, HOME: folder };
  const { stdout } = await call(shell, args, { cwd: folder, env });
  return stdout.split("\n").filter((line) => line !== "");
}

type Complete = (file: string, line: string) => Promise<string[]>;

const bash: Complete = (file, line) => {
  const driver = `source '${file}'; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _kumiki; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return lines("bash", ["--norc", "-c", driver, "bash", ...line.split(" ")]);
};

/** Outside of its line editor zsh has no `compadd`; what would be handed to it is printed. */
const zsh: Complete = async (file, line) => {
  const driver = `
    compdef() { : }
    compadd() { shift; print -l -- "$@" }
    _files() { [[ "$1" == -/ ]] && print -l -- *(/N) || print -l -- *(N) }
    _describe() { print -l -- "\${(@)\${(P)2}%%:*}" }
    source '${file}'; words=("$@"); CURRENT=$#; _kumiki`;
  const words = line.split(" ");
  return (await lines("zsh", ["-f", "-c", driver, "zsh", ...words])).filter((word) =>
    word.startsWith(words.at(-1) ?? ""),
  );
};

const fish: Complete = async (file, line) =>
  (await lines("fish", ["--no-config", "-c", `source '${file}'; complete -C '${line}'`])).map(
    (each) => each.split("\t")[0] ?? "",
  );

describe.each([
  ["bash", bash],
  ["zsh", zsh],
  ["fish", fish],
])("completion for %s", (shell, complete) => {
  it.skipIf(!has(shell))(
    "offers commands, flags, components, examples, models and files where they belong",
    async () => {
      const file = await script(shell);
      for (const [line, offers, not] of cases) {
        const offered = (await complete(file, line)).map((word) => word.replace(/\/$/, "").replaceAll("\\ ", " "));
        expect([line, offers.filter((word) => !offered.includes(word))]).toEqual([line, []]);
        expect([line, not.filter((word) => offered.includes(word))]).toEqual([line, []]);
      }
    },
  );
});
