const node = (name, used, more = {}) => ({
  id: name,
  name,
  status: "ready",
  eligibility: "eligible",
  drivers: [
    { name: "docker", healthy: true },
    { name: "raw_exec", healthy: false },
  ],
  cpuMhz: { total: 12_000, used: 12_000 * used },
  memoryMb: { total: 32_768, used: 32_768 * used * 0.8 },
  gpus: [],
  ...more,
});

/** What `/api/cluster` answers on a server with three machines, one job that waits, and Triton. */
export const plantedCluster = {
  executor: "nomad",
  nomad: {
    reachable: true,
    address: "http://nomad.example:4646",
    leader: "10.0.0.11:4647",
    version: "1.11.1",
    uiUrl: "http://nomad.example:4646/ui",
    nodes: [
      node("worker-tokyo-1", 0.35),
      node("worker-tokyo-2-with-a-rather-long-name.example", 0.92, { gpus: [{ name: "NVIDIA L4", count: 2 }] }),
      node("worker-osaka-1", 0, { status: "down", eligibility: "ineligible" }),
    ],
    jobs: [
      { id: "kumiki-warm", type: "service", status: "running" },
      { id: "01m844cwbe9cs80vp5naj5brg1-1", run: "01M844CWBE9CS80VP5NAJ5BRG1", type: "batch", status: "running" },
      {
        id: "01m844nvvhvn6am3427wj4ytzk-1",
        run: "01M844NVVHVN6AM3427WJ4YTZK",
        type: "batch",
        status: "pending",
        waiting: {
          reason: {
            ja: "メモリが足りません: 4 GB 必要ですが、空きは最大 1.2 GB です。",
            en: "Not enough memory: 4 GB are needed, the most that is free is 1.2 GB.",
          },
        },
      },
    ],
  },
  triton: {
    url: "http://triton.example:8000",
    ready: true,
    version: "2.60.0",
    models: [
      { name: "blazeface", version: "1", state: "READY" },
      { name: "yolov5s", version: "3", state: "UNAVAILABLE", reason: "unexpected shape for input 'images'" },
    ],
  },
  workers: [{ id: "previews-01M844NVVW19Y0BXJ0C7E5F9G8", pid: 12577, state: "ready", serves: "previews" }],
};
