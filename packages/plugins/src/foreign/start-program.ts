import { type ChildProcess, spawn } from "node:child_process";
import type { PluginLimits } from "@kumiki/core";
import { confined } from "../process/command.ts";
import type { Room } from "./room.ts";
import type { WayToStart } from "./way-to-start.ts";

/** What an interpreter and its libraries reserve as writable data before any picture comes. */
const ownBytes = 1024 * 2 ** 20;

/** A program that is on its way up, and how it is ended for certain. */
export interface Program {
  readonly child: ChildProcess;
  end(): void;
}

/** Starts a part's command or container with its standard input held open: where that ends, a part ends. */
export const startProgram = (way: WayToStart, room: Room, limits: PluginLimits): Program =>
  "command" in way ? startCommand(way.command, room, limits) : startContainer(way.image, room, limits);

function startCommand(words: readonly string[], room: Room, { memoryBytes, commandPath }: PluginLimits): Program {
  const { command, args } =
    process.platform === "win32"
      ? { command: words[0] ?? "", args: words.slice(1) }
      : confined(words, memoryBytes + ownBytes);
  const env = {
    PATH: commandPath,
    HOME: room.code,
    LANG: "C.UTF-8",
    PYTHONDONTWRITEBYTECODE: "1",
    KUMIKI_LISTEN: `unix:${room.socket}`,
  };
  // A group of its own: what it starts ends with it.
  const child = spawn(command, args, { env, cwd: room.code, stdio: ["pipe", "pipe", "pipe"], detached: true });
  return {
    child,
    end: () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      } catch {
        // It has ended.
      }
    },
  };
}

function startContainer(image: string, room: Room, { memoryBytes, commandPath }: PluginLimits): Program {
  const env = { PATH: commandPath, HOME: room.code };
  const user = process.getuid === undefined ? [] : ["--user", `${process.getuid()}:${process.getgid?.() ?? 0}`];
  const args = [
    ...["run", "--rm", "--interactive", "--pull", "never", "--name", room.name, ...user],
    ...["--network", "none", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "all"],
    ...["--security-opt", "no-new-privileges", "--pids-limit", "256"],
    ...["--memory", String(memoryBytes), "--memory-swap", String(memoryBytes)],
    ...["--volume", `${room.meeting}:/kumiki`, "--env", "KUMIKI_LISTEN=unix:/kumiki/s", image],
  ];
  const child = spawn("docker", args, { env, cwd: room.code, stdio: ["pipe", "pipe", "pipe"], detached: true });
  return {
    child,
    end: () => {
      // The engine runs it, not the client; both go. Nobody waits for a container that is gone already.
      const kill = spawn("docker", ["kill", room.name], { env, stdio: "ignore", detached: true });
      kill.on("error", () => {});
      kill.on("exit", () => child.kill("SIGKILL"));
      kill.unref();
    },
  };
}
