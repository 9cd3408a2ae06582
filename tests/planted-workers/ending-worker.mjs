// Planted: a worker that ends, or does not end, in a way that ours cannot be made to on demand. It leases nothing
// unless it says so. Arguments: how, then what Nomad adds (`worker --join`).
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const [how] = process.argv.slice(2);
const { KUMIKI_SERVER, NOMAD_SECRETS_DIR, NOMAD_ALLOC_ID: worker } = process.env;

async function call(path, body) {
  const token = (await readFile(`${NOMAD_SECRETS_DIR}/nomad_kumiki.jwt`, "utf8")).trim();
  const response = await fetch(`${KUMIKI_SERVER}/worker/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.status === 204 ? undefined : response.json();
}

async function takeItem() {
  for (;;) {
    const { lease } = await call("lease", { worker, serves: "items", waitMs: 1_000 });
    if (lease) return lease;
  }
}

const ways = {
  /** Says something and exits with a code, holding an item. */
  async exit() {
    console.error("it cannot go on");
    await takeItem();
    process.exit(7);
  },
  /** Holds an item for ever, lively: only a deadline ends that. */
  async hang() {
    const { id } = await takeItem();
    process.on("SIGTERM", () => process.exit(0));
    for (;;) {
      await call("heartbeat", { worker, leases: [id] });
      await sleep(500);
    }
  },
  /** Takes more memory than anybody would give, holding an item. */
  async eat() {
    await takeItem();
    const held = [];
    for (;;) {
      held.push(Buffer.alloc(2 ** 24, 1));
      await sleep(5);
    }
  },
};
await ways[how]();
