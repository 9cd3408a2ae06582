#!/usr/bin/env node
// Brings Kumiki up on Nomad, in order: rights, token, Triton, server, and its workers. What stands already is left or updated.
//   node deploy/nomad/up.mjs --image IMAGE [--triton] [--gpus N] [--autoscaled] [--plan] [--var JOB:NAME=VALUE ...]
// NOMAD_ADDR, NOMAD_TOKEN, NOMAD_CACERT ... say where Nomad is, as for its own program (NOMAD=path of it, else on PATH).
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    image: { type: "string" },
    triton: { type: "boolean", default: false },
    gpus: { type: "string" },
    autoscaled: { type: "boolean", default: false },
    plan: { type: "boolean", default: false },
    var: { type: "string", multiple: true, default: [] },
  },
});
const program = process.env.NOMAD ?? "nomad";
const authority = process.env.NOMAD_CACERT;
const file = (name) => join(import.meta.dirname, name);
const say = (line) => console.log(`kumiki: ${line}`);

function fail(line) {
  console.error(`kumiki: ${line}`);
  process.exit(1);
}

/** Runs Nomad's program; `quiet` answers what it said, else it speaks for itself. */
function nomad(args, { input, quiet = true } = {}) {
  const stdio = quiet ? [input === undefined ? "ignore" : "pipe", "pipe", "pipe"] : "inherit";
  const done = spawnSync(program, args, { encoding: "utf8", stdio, ...(input !== undefined && { input }) });
  if (done.error) fail(`${program}: ${done.error.message}`);
  return { code: done.status ?? 1, said: `${done.stdout ?? ""}${done.stderr ?? ""}`.trim(), out: done.stdout ?? "" };
}

function needed(args, options) {
  const done = nomad(args, options);
  if (done.code !== 0) fail(`nomad ${args[0]} ${args[1] ?? ""}: ${done.said}`);
  return done;
}

/** Rights come from the job's identity: no token of Nomad is written anywhere. */
function giveRights() {
  const listed = nomad(["acl", "policy", "list"]);
  if (/ACL support disabled/.test(listed.said)) return say("Nomad has no ACL; no rights are needed");
  if (listed.code !== 0) fail(`nomad acl policy list: ${listed.said}`);
  const about = ["-description", "Kumiki server", "-namespace", "default", "-job", "kumiki-server"];
  needed(["acl", "policy", "apply", ...about, "kumiki-server", file("kumiki-policy.hcl")]);
  say("rights of the server's identity: kumiki-policy.hcl");
}

const variable = "nomad/jobs/kumiki-server";

/** The access token, made once, and the authority of Nomad's certificates, which the server needs to trust it. */
function makeToken() {
  const had = nomad(["var", "get", "-out", "json", variable]);
  const kept = had.code === 0 ? JSON.parse(had.out).Items : {};
  const Items = {
    ...kept,
    token: kept.token ?? randomBytes(24).toString("hex"),
    ...(authority && { nomad_ca: readFileSync(authority, "utf8") }),
  };
  say(kept.token ? `access token: kept (${variable})` : `access token: made (nomad var get -item token ${variable})`);
  if (JSON.stringify(Items) === JSON.stringify(kept)) return;
  // By standard input: arguments can be seen by everybody on this machine.
  needed(["var", "put", "-force", "-in", "json", variable, "-"], { input: JSON.stringify({ Path: variable, Items }) });
}

function run(job, given) {
  const own = values.var.flatMap((word) => (word.startsWith(`${job}:`) ? [word.slice(job.length + 1)] : []));
  const words = [...Object.entries(given).map(([name, value]) => `${name}=${value}`), ...own];
  const args = [...words.flatMap((word) => ["-var", word]), file(`${job}.nomad.hcl`)];
  if (values.plan) {
    const { code, said } = nomad(["job", "plan", ...args]);
    // 0 and 1: it would run, without and with changes.
    if (code > 1) fail(said);
    return say(`${job} would be placed:\n${said}`);
  }
  say(`${job} ...`);
  if (nomad(["job", "run", ...args], { quiet: false }).code !== 0) fail(`${job} did not start; see the words above`);
}

/** Where a service stands once it answers there. */
async function answering(service, path) {
  for (let waited = 0; waited < 120; waited++) {
    const { out } = nomad(["service", "info", "-json", service]);
    const [{ Address, Port } = {}] = out.trim().startsWith("[") ? JSON.parse(out) : [];
    const url = `http://${Address}:${Port}`;
    if (Address && (await isReady(url + path))) return url;
    await sleep(500);
  }
  return fail(`${service} does not answer; see nomad job status ${service}`);
}

async function isReady(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** The server's own warm job, with a scaling block for the Nomad Autoscaler. */
function scaledWorkers() {
  // Without a terminal the program speaks of an empty body before it answers.
  const { out } = needed(["operator", "api", "/v1/jobs?prefix=kumiki-warm-"]);
  const jobs = JSON.parse(out.slice(out.indexOf("[")));
  const server = jobs.find(({ Stop }) => !Stop)?.ID.slice("kumiki-warm-".length);
  if (!server) fail("the server has no warm workers; set `warm` in its cluster settings");
  const [{ Address, Port }] = JSON.parse(needed(["service", "info", "-json", "kumiki-worker-door"]).out);
  run("kumiki-worker", { server, worker_url: `http://${Address}:${Port}`, image: values.image });
}

if (!values.image)
  fail("--image IMAGE is needed: the container of deploy/docker/Dockerfile, as Nomad's clients can have it");
const leader = nomad(["operator", "api", "/v1/status/leader"]);
if (leader.code !== 0) fail(`Nomad does not answer: ${leader.said}`);
const withTriton = values.triton || values.gpus !== undefined;
if (!values.plan) {
  giveRights();
  makeToken();
}
if (withTriton) run("triton", { gpus: values.gpus ?? "0" });
const overTls = { nomad_addr: "https://127.0.0.1:4646", nomad_ca: "true" };
run("kumiki-server", {
  image: values.image,
  triton_service: withTriton ? "kumiki-triton" : "",
  ...(authority && overTls),
});
if (!values.plan) {
  const url = await answering("kumiki", "/readyz");
  if (values.autoscaled) scaledWorkers();
  say(`ready: ${url}`);
}
