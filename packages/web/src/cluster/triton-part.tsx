import type { TritonState } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";

/** The inference server: whether it is ready, and which models it serves. */
export function TritonPart({ triton }: { readonly triton: TritonState }) {
  const { t } = useWords();
  const { ready, url, version, models } = triton;
  return (
    <section className="cluster-part" aria-label="Triton">
      <h2>
        Triton{" "}
        <span className="model-state" data-state={ready ? "installed" : "gone"}>
          {t(ready ? "cluster.ready" : "cluster.away")}
        </span>
      </h2>
      <p className="quiet small">{[url, version && `v${version}`].filter(Boolean).join(" · ")}</p>
      <ul className="jobs">
        {models.map((model) => (
          <li key={`${model.name} ${model.version}`}>
            <span className="mono job-id">{model.name}</span>
            <span className="small quiet">{model.version}</span>
            <span className="small">{model.state}</span>
            {model.reason !== "" && (
              <p className="job-waiting small" lang="en">
                {model.reason}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
