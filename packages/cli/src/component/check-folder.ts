import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { loadRegistry } from "@kumiki/components";
import { contractOf, subjectInHost } from "@kumiki/contract";
import { KumikiError, type Problem, reasonFor, type Text, text } from "@kumiki/core";
import { type PluginState, Plugins, usualLimits } from "@kumiki/plugins";
import { runOwnTests } from "./own-tests.ts";

export interface CheckedRule {
  readonly rule: string;
  readonly title: Text;
  readonly problem?: Problem;
}
/** What was found of one file: what keeps it from being a part at all, the rules of the contract, or its own test. */
export interface CheckedFile {
  readonly file: string;
  readonly id?: string;
  readonly problem?: Problem;
  readonly rules: readonly CheckedRule[];
}

/**
 * Checks the parts of a folder, or one file: loads each in a process of its own as a server does, holds it to the contract,
 * and runs the tests that lie beside it. `onChecked` is called file by file. COMPONENT_NONE, INPUT_UNREADABLE.
 */
export async function checkFolder(given: string, onChecked: (checked: CheckedFile) => void): Promise<CheckedFile[]> {
  const { folder, isAsked } = await whatIsGiven(given);
  const home = await mkdtemp(join(tmpdir(), "kumiki-component-"));
  const plugins = new Plugins({ directory: folder, home, limits: usualLimits, base: await loadRegistry() });
  const checked: CheckedFile[] = [];
  const tell = (one: CheckedFile): void => {
    checked.push(one);
    onChecked(one);
  };
  try {
    await plugins.look();
    const parts = plugins.list().filter(({ file }) => isAsked(file));
    if (parts.length === 0)
      throw new KumikiError("COMPONENT_NONE", {
        received: given,
        expected: text(
          "defineComponent を default export する .ts か .js",
          "a .ts or .js with the default export of defineComponent",
        ),
      });
    for (const state of parts) tell(await checkPart(plugins, state));
    for (const file of await testsBeside(folder, parts))
      tell({ file, rules: [], ...(await runOwnTests(join(folder, file))) });
    return checked;
  } finally {
    await plugins.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function whatIsGiven(given: string): Promise<{ folder: string; isAsked: (file: string) => boolean }> {
  const found = await stat(given).catch((error: unknown) => {
    throw new KumikiError("INPUT_UNREADABLE", { field: given, ...reasonFor(error) });
  });
  return found.isDirectory()
    ? { folder: given, isAsked: () => true }
    : { folder: dirname(given), isAsked: (file) => file === basename(given) };
}

/** Tests in the folders of these parts; of one file alone its own. */
async function testsBeside(folder: string, parts: readonly PluginState[]): Promise<string[]> {
  const names = await Promise.all(
    [...new Set(parts.map(({ file }) => dirname(file)))].map(async (below) =>
      (await readdir(join(folder, below))).map((name) => join(below, name)),
    ),
  );
  const isTestOf = (name: string): boolean => parts.some(({ file }) => name === file.replace(/\.(\w+)$/, ".test.$1"));
  return names.flat().filter(isTestOf).sort();
}

async function checkPart(plugins: Plugins, { file, info, sha256, problem }: PluginState): Promise<CheckedFile> {
  if (info === undefined || sha256 === undefined || problem !== undefined)
    return { file, rules: [], ...(problem && { problem }) };
  const subject = subjectInHost(await plugins.code.get(sha256), usualLimits);
  try {
    const rules: CheckedRule[] = [];
    for (const { id, title, check } of contractOf(subject))
      rules.push({ rule: id, title, ...(await problemOf(check)) });
    return { file, id: `${info.id}@${info.version}`, rules };
  } finally {
    subject.close();
  }
}

async function problemOf(check: () => Promise<void>): Promise<{ problem?: Problem }> {
  try {
    await check();
    return {};
  } catch (error) {
    if (!(error instanceof KumikiError)) throw error;
    return { problem: error.problem };
  }
}
