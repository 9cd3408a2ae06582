import type { Cluster } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";

type Node = NonNullable<Cluster["nomad"]>["nodes"][number];

const megabyte = 1_000_000;

/** One machine of the cluster: what it has left. */
export function NodeRow({ node }: { readonly node: Node }) {
  const { t, number, bytes } = useWords();
  const { name, status, eligibility, drivers, cpuMhz, memoryMb, gpus } = node;
  const usable = status === "ready" && eligibility === "eligible";
  return (
    <li className="node" data-usable={usable || undefined}>
      <div className="node-name">
        <strong className="clip">{name}</strong>
        <span className="small quiet">{usable ? t("cluster.ready") : `${status} · ${eligibility}`}</span>
      </div>
      <Meter
        name={t("cluster.cpu")}
        used={cpuMhz.used}
        total={cpuMhz.total}
        free={`${number(Math.max(0, cpuMhz.total - cpuMhz.used))} MHz`}
      />
      <Meter
        name={t("cluster.memory")}
        used={memoryMb.used}
        total={memoryMb.total}
        free={bytes(Math.max(0, memoryMb.total - memoryMb.used) * megabyte)}
      />
      <span className="small quiet node-more">
        {gpus.length > 0 ? gpus.map((gpu) => `${gpu.name} × ${gpu.count}`).join(", ") : t("cluster.noGpu")}
        {" · "}
        {drivers.map((driver) => (
          <span key={driver.name} title={driver.reason} className={driver.healthy ? undefined : "driver-bad"}>
            {driver.name}{" "}
          </span>
        ))}
      </span>
    </li>
  );
}

interface MeterProps {
  readonly name: string;
  readonly used: number;
  readonly total: number;
  readonly free: string;
}

function Meter({ name, used, total, free }: MeterProps) {
  const { t } = useWords();
  return (
    <div className="meter">
      <span className="small row-wide">
        <span className="quiet">{name}</span>
        <span className="figures">{t("cluster.free", { free })}</span>
      </span>
      <meter value={used} min={0} max={Math.max(1, total)} aria-label={`${name}: ${t("cluster.free", { free })}`} />
    </div>
  );
}
