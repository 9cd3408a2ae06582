import "./models.css";
import { useQuery } from "@tanstack/react-query";
import { getModels } from "../api/calls.ts";
import { useExamples } from "../api/queries.ts";
import type { ModelEntry } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { AddModel } from "./add-model.tsx";
import { ModelRow } from "./model-row.tsx";
import { samplePhotos } from "./sample-photos.ts";

/** Models of this server: those that are there, those that can be had, and one's own. */
export default function ModelsPage({ add }: { readonly add: string | undefined }) {
  const { t } = useWords();
  const models = useQuery({
    queryKey: ["models"],
    queryFn: getModels,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? 1_000 : 15_000),
  });
  const samples = samplePhotos(useExamples().data);
  const installed = models.data?.filter(({ state }) => state === "installed") ?? [];
  const others = models.data?.filter(({ state }) => state !== "installed") ?? [];
  return (
    <div className="models">
      <div className="models-head">
        <h1>{t("models.title")}</h1>
        <AddModel key={add} wanted={add} />
      </div>
      <FailureNote error={models.data === undefined ? models.error : null} />
      {[
        { title: t("models.here"), list: installed },
        { title: t("models.available"), list: others },
      ].map(
        ({ title, list }) =>
          list.length > 0 && (
            <section key={title} aria-label={title}>
              <h2>{title}</h2>
              <ul className="model-list">
                {list.map((model) => (
                  <ModelRow key={model.name} model={model} samples={samples} />
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}

const isUnderWay = ({ state }: ModelEntry): boolean => state === "converting" || state === "downloading";
