import { readDocument } from "@kumiki/core";
import { thumbnailUrl } from "../../api/artifact.ts";
import { useExamples } from "../../api/queries.ts";
import type { Example } from "../../api/types.ts";
import { useWords } from "../../i18n/use-words.ts";
import { chooseSample } from "../live/samples.ts";
import { useSession } from "../session.tsx";

interface Props {
  readonly onChoose: (document: unknown) => void;
}

/** Pipelines to begin with; each brings its sample photo. */
export function Templates({ onChoose }: Props) {
  const { t, text } = useWords();
  const { live, catalogue } = useSession();
  const { data = [] } = useExamples();
  const choose = ({ document: given, photos: [photo] }: Example) => {
    const { document } = readDocument(given, catalogue);
    if (photo && document) for (const name of Object.keys(document.inputs)) void chooseSample(live, name, photo);
    onChoose(given);
  };
  return (
    <section aria-label={t("editor.templates")}>
      <h2>{t("editor.templates")}</h2>
      <ul className="templates">
        {data.map((example) => (
          <li key={example.id}>
            <button
              type="button"
              className="plain-button template"
              data-template={example.id}
              onClick={() => choose(example)}
            >
              {example.photos[0] && <img src={thumbnailUrl(example.photos[0].artifact, 320)} alt="" loading="lazy" />}
              <strong>{text(example.name)}</strong>
              <span className="quiet small">{text(example.summary)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
