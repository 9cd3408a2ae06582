import { IconExternalLink } from "@tabler/icons-react";
import type { Cluster } from "../api/types.ts";
import { Link } from "../app/navigation.tsx";
import { useWords } from "../i18n/use-words.ts";
import { NodeRow } from "./node-row.tsx";

type NomadView = NonNullable<Cluster["nomad"]>;

/** The Nomad cluster: its nodes with what is free, its jobs with why they wait. */
export function NomadPart({ nomad }: { readonly nomad: NomadView }) {
  const { t, text } = useWords();
  const { reachable, problem, leader, version, nodes, jobs, uiUrl } = nomad;
  return (
    <>
      <section className="cluster-part" aria-label="Nomad">
        <div className="row-wide">
          <h2>
            Nomad{" "}
            <span className="model-state" data-state={reachable ? "installed" : "gone"}>
              {t(reachable ? "cluster.reachable" : "cluster.away")}
            </span>
          </h2>
          <a href={uiUrl} target="_blank" rel="noreferrer" className="small cluster-link">
            {t("cluster.ui")} <IconExternalLink size={13} aria-hidden />
          </a>
        </div>
        {problem && (
          <p className="problem" role="alert">
            {text(problem)}
          </p>
        )}
        <p className="quiet small figures">
          {[nomad.address, version && `v${version}`, leader && t("cluster.leader", { leader })]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <ul className="nodes">
          {nodes.map((node) => (
            <NodeRow key={node.id} node={node} />
          ))}
        </ul>
        {reachable && nodes.length === 0 && <p className="quiet">{t("cluster.noNodes")}</p>}
      </section>
      <section className="cluster-part" aria-label={t("cluster.jobs")}>
        <h2>{t("cluster.jobs")}</h2>
        {jobs.length === 0 && <p className="quiet">{t("cluster.noJobs")}</p>}
        <ul className="jobs">
          {jobs.map((job) => (
            <li key={job.id}>
              <span className="mono job-id">{job.id}</span>
              <span className="small quiet">{job.type}</span>
              <span className="small">{job.status}</span>
              {job.run && <Link to={{ page: "run", id: job.run }}>{t("run.open")}</Link>}
              {job.waiting && <p className="job-waiting small">{text(job.waiting.reason)}</p>}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
