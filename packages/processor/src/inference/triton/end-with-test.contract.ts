import { type ChildProcess, spawn } from "node:child_process";

/** Ends a program whose test failed before it stopped it: the pipe breaks with this process, however that ends. */
export function endWithTest(child: ChildProcess, signal: "KILL" | "TERM" = "KILL"): void {
  const watching = spawn("/bin/sh", ["-c", `cat >/dev/null; kill -${signal} ${child.pid}`], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  watching.unref();
  child.once("exit", () => watching.kill());
}
