import { type ComponentInfo, writtenNode } from "@kumiki/core";
import { useWords } from "../../i18n/use-words.ts";
import { CodeBlock } from "../../run/code-block.tsx";
import { ParameterList } from "./parameter-list.tsx";
import { PartModels } from "./part-models.tsx";
import { PortList } from "./port-list.tsx";
import { shownOf } from "./shown-parts.ts";

interface Props {
  readonly info: ComponentInfo;
  /** The parameter that was asked about. */
  readonly parameter: string | undefined;
}

/** All that there is to know of a part, from its manifest and from what a real run of it gave. */
export function PartReference({ info, parameter }: Props) {
  const { t, text } = useWords();
  const shown = shownOf(info);
  return (
    <>
      <p className="help-id mono quiet">
        {`${info.id}@${info.version}`} {info.recipe && t("reference.recipe")}
      </p>
      <p className="help-summary">{text(info.summary)}</p>
      {shown?.afterUrl && (
        <div className="help-pictures">
          {shown.beforeUrl && <HelpPicture url={shown.beforeUrl} of={text(info.label)} side={t("reference.before")} />}
          <HelpPicture url={shown.afterUrl} of={text(info.label)} side={t("reference.after")} />
        </div>
      )}
      {shown && Object.keys(shown.params).length > 0 && (
        <p className="small help-settings">
          <span className="quiet">{t("reference.settingsUsed")}</span>{" "}
          <code className="mono">{JSON.stringify(shown.params)}</code>
        </p>
      )}
      <PortList info={info} />
      <ParameterList info={info} asked={parameter} />
      <PartModels info={info} />
      {shown?.result && (
        <>
          <p className="small">{t("reference.result")}</p>
          <CodeBlock text={shown.result} label={t("reference.result")} />
        </>
      )}
      <p className="small">{t("reference.inDocument")}</p>
      <CodeBlock text={writtenNode(info, shown)} label={t("reference.inDocument")} />
    </>
  );
}

interface PictureProps {
  readonly url: string;
  readonly of: string;
  readonly side: string;
}

const HelpPicture = ({ url, of, side }: PictureProps) => (
  <figure className="help-figure">
    <img src={url} alt={`${of}: ${side}`} />
    <figcaption className="quiet small">{side}</figcaption>
  </figure>
);
