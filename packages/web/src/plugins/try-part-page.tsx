import "./plugins.css";
import "./try-part.css";
import { useState } from "react";
import { thumbnailUrl } from "../api/artifact.ts";
import type { PluginEntry } from "../api/plugin-calls.ts";
import { useExamples } from "../api/queries.ts";
import type { Photo } from "../api/types.ts";
import { usePlugins } from "../api/use-plugins.ts";
import { Link } from "../app/navigation.tsx";
import { fieldsOfPart } from "../form/field.ts";
import { ParameterForm } from "../form/parameter-form.tsx";
import { addWords } from "../i18n/add-words.ts";
import { pluginsEn } from "../i18n/plugins-en.ts";
import { pluginsJa } from "../i18n/plugins-ja.ts";
import { useWords } from "../i18n/use-words.ts";
import { samplePhotos } from "../models/sample-photos.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { PartResult } from "./part-result.tsx";
import { PluginRow } from "./plugin-row.tsx";
import { useTrial } from "./use-trial.ts";

addWords("plugins", { en: pluginsEn, ja: pluginsJa });

/** A part that is being written: sample photos before and after, anew whenever its file is saved. */
export default function TryPartPage({ file }: { readonly file: string }) {
  const { t } = useWords();
  const plugins = usePlugins(500);
  const plugin = plugins.data?.plugins.find((one) => one.file === file);
  // While the code is broken, what it was before stays to be seen.
  const [sound, setSound] = useState<PluginEntry>();
  const isReady = plugin?.status === "ready";
  if (isReady && plugin.sha256 !== sound?.sha256) setSound(plugin);
  return (
    <div className="plugins try-part" data-testid="try-part" data-code={plugin?.sha256}>
      <p className="small">
        <Link to={{ page: "plugins" }}>{t("plugins.all")}</Link>
        <span className="quiet"> · {t("plugins.live")}</span>
      </p>
      <FailureNote error={plugins.data === undefined ? plugins.error : null} />
      {plugins.data && plugin === undefined && <p role="status">{t("plugins.gone", { file })}</p>}
      {plugin && (
        <ul className="plugin-list">
          <PluginRow plugin={plugin} isOpen />
        </ul>
      )}
      {sound && <Trial sound={sound} isReady={isReady} />}
    </div>
  );
}

interface TrialProps {
  readonly sound: PluginEntry;
  readonly isReady: boolean;
}

function Trial({ sound: { info: given, sha256 }, isReady }: TrialProps) {
  const { t } = useWords();
  const { data: examples } = useExamples();
  const samples = samplePhotos(examples).slice(0, 6);
  const [chosen, setChosen] = useState<Photo>();
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const photo = chosen ?? samples[0];
  // What the server tells of a part has the catalogue's form.
  const info = given as Parameters<typeof fieldsOfPart>[0] | undefined;
  const { tried, isUnmade } = useTrial({ info, sha256, photo, values });
  if (info === undefined) return null;
  return (
    <>
      <Samples samples={samples} chosen={photo} onChoose={setChosen} />
      {isUnmade && <p role="status">{t("plugins.unmade")}</p>}
      <FailureNote error={isReady ? tried.error : null} />
      <div className="try-part-main">
        {tried.data && <PartResult tried={tried.data} isStale={tried.isPlaceholderData || !isReady} />}
        <ParameterForm
          fields={fieldsOfPart(info)}
          values={values}
          onChange={(changed) => setValues({ ...values, ...changed })}
        />
      </div>
    </>
  );
}

interface SamplesProps {
  readonly samples: readonly Photo[];
  readonly chosen: Photo | undefined;
  readonly onChoose: (photo: Photo) => void;
}

function Samples({ samples, chosen, onChoose }: SamplesProps) {
  const { t } = useWords();
  return (
    <fieldset className="try-part-samples" aria-label={t("plugins.samples")}>
      {samples.map((sample) => (
        <button
          key={sample.artifact.sha256}
          type="button"
          className="plain-button thumb"
          aria-label={t("start.useSample", { name: sample.name })}
          aria-pressed={sample.artifact.sha256 === chosen?.artifact.sha256}
          onClick={() => onChoose(sample)}
        >
          <img src={thumbnailUrl(sample.artifact, 320)} alt="" />
        </button>
      ))}
    </fieldset>
  );
}
