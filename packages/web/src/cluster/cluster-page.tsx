import "../models/models.css";
import "./cluster.css";
import { useQuery } from "@tanstack/react-query";
import { getCluster } from "../api/calls.ts";
import { ApiFailure } from "../api/failure.ts";
import { PlacesPart } from "../delivery/places-part.tsx";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { NoCluster } from "./no-cluster.tsx";
import { NomadPart } from "./nomad-part.tsx";
import { TritonPart } from "./triton-part.tsx";
import { WorkerList } from "./worker-list.tsx";

/** What works for this server: nodes and jobs of the cluster, Triton, its own workers; and what waits, with the reason. */
export default function ClusterPage() {
  const { t } = useWords();
  const { data, error } = useQuery({
    queryKey: ["cluster"],
    queryFn: getCluster,
    staleTime: 0,
    refetchInterval: 4_000,
    retry: false,
  });
  // A server that knows nothing of clusters is one without a cluster.
  const unknown = error instanceof ApiFailure && error.status === 404;
  if (data === undefined && !unknown)
    return error === null ? (
      <div className="shell-center" aria-busy="true" />
    ) : (
      <div className="cluster">
        <FailureNote error={error} />
      </div>
    );
  return (
    <div className="cluster">
      <h1>{t("cluster.title")}</h1>
      {data?.nomad ? <NomadPart nomad={data.nomad} /> : <NoCluster />}
      {data?.triton && <TritonPart triton={data.triton} />}
      <PlacesPart />
      {data && <WorkerList workers={data.workers} />}
    </div>
  );
}
