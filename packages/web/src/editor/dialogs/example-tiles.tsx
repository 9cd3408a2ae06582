import { readDocument } from "@kumiki/core";
import { thumbnailUrl } from "../../api/artifact.ts";
import type { Example } from "../../api/types.ts";
import { useWords } from "../../i18n/use-words.ts";
import { chooseSample } from "../live/samples.ts";
import { useSession } from "../session.tsx";

interface Props {
  readonly examples: readonly Example[];
  readonly onChoose: (document: unknown) => void;
}

/** Examples as pictures; one that is chosen brings its sample photo. */
export function ExampleTiles({ examples, onChoose }: Props) {
  const { text } = useWords();
  const { live, catalogue } = useSession();
  const choose = ({ document: given, photos: [photo] }: Example) => {
    const { document } = readDocument(given, catalogue);
    if (photo && document) for (const name of Object.keys(document.inputs)) void chooseSample(live, name, photo);
    onChoose(given);
  };
  return (
    <ul className="templates">
      {examples.map((example) => (
        <li key={example.id}>
          <button
            type="button"
            className="plain-button template"
            data-template={example.id}
            onClick={() => choose(example)}
          >
            <TemplatePicture example={example} />
            <strong>{text(example.name)}</strong>
            <span className="quiet small">{text(example.summary)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What it makes of its sample photo. */
function TemplatePicture({ example: { picture, photos } }: { readonly example: Example }) {
  const shown = picture ?? photos[0]?.artifact;
  return shown && <img src={thumbnailUrl(shown, 320)} alt="" loading="lazy" />;
}
