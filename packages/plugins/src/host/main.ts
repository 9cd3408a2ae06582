import { Socket } from "node:net";
import { frameReader, writeFrame } from "../wire/frames.ts";
import type { ToHost } from "../wire/messages.ts";
import { closeProcess } from "./close-process.ts";
import { openLibraries } from "./modules.ts";
import { hostServer } from "./serve.ts";

// The process of one plugin: frames come on standard input and go out on descriptor 3. Its end is the input's end.
const [core = "", zod = ""] = process.argv.slice(2);
openLibraries({ core, zod });
const library: typeof import("@kumiki/core") = await import("@kumiki/core");
await import("zod");

const out = new Socket({ fd: 3, readable: false, writable: true });
const { stdin, exit } = process;
const serve = hostServer(library, (message) => writeFrame(out, message));
const limits = { jsonBytes: 2 ** 28, arrayBytes: 2 ** 32 };
stdin.on(
  "data",
  frameReader(limits, (message) => serve(message as ToHost)),
);
stdin.on("end", () => exit(0));
closeProcess((field) => new library.KumikiError("PLUGIN_ENVIRONMENT", { field }));
