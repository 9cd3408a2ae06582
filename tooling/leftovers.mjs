import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Variable that every process of a run inherits, and label of the containers that its tests start. */
export const mark = "KUMIKI_TEST_RUN";

/**
 * What of a run still lives after `waitMs`, which is for what is ending. A process belongs to it when it was started in
 * its session, carries its mark, or descends from one that does: workers get a bare environment, browsers and cluster
 * tasks a session of their own. Answers nothing where there is no /proc.
 */
export async function leftovers(run, waitMs = 10_000) {
  const end = performance.now() + waitMs;
  for (;;) {
    const left = [...processesOf(run), ...containersOf(run)];
    if (left.length === 0 || performance.now() > end) return left;
    await sleep(100);
  }
}

function processesOf({ id, session }) {
  const all = readdirOf("/proc").flatMap((name) => (/^\d+$/.test(name) ? (statusOf(Number(name)) ?? []) : []));
  const ours = new Set(all.filter((one) => one.session === session || carries(one.pid, id)).map(({ pid }) => pid));
  for (let before = -1; before !== ours.size; ) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  return all
    .filter(({ pid, state }) => ours.has(pid) && state !== "Z")
    .map(({ pid }) => ({ pid, words: commandOf(pid), end: () => kill(pid) }));
}

/** Fields of /proc/N/stat (proc(5)); the name before them is in brackets and may hold any sign. */
function statusOf(pid) {
  const stat = textOf(`/proc/${pid}/stat`);
  const [state, parent, , session] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return stat === "" ? undefined : { pid, state, parent: Number(parent), session: Number(session) };
}

const carries = (pid, id) => textOf(`/proc/${pid}/environ`).split("\0").includes(`${mark}=${id}`);
const commandOf = (pid) =>
  textOf(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim() || textOf(`/proc/${pid}/comm`).trim();

function containersOf({ id }) {
  const said = spawnSync(
    "docker",
    ["ps", "--filter", `label=${mark}=${id}`, "--format", "{{.ID}} {{.Image}} {{.Command}}"],
    {
      encoding: "utf8",
    },
  );
  const lines = said.status === 0 ? said.stdout.split("\n").filter((line) => line !== "") : [];
  return lines.map((words) => ({
    words: `container ${words}`,
    end: () => spawnSync("docker", ["rm", "--force", words.split(" ")[0]], { stdio: "ignore" }),
  }));
}

function kill(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

/** Processes end while they are looked at, and those of other people tell nothing. */
function textOf(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function readdirOf(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
