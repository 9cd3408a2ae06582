import type { ComponentInfo, PortInfo } from "@kumiki/core";
import { useWords } from "../../i18n/use-words.ts";
import { plainKind } from "../canvas/flow-wires.ts";

/** What a part takes and gives. */
export function PortList({ info: { inputs, outputs } }: { readonly info: ComponentInfo }) {
  const { t } = useWords();
  return (
    <div className="help-ports">
      <Side title={t("reference.takes")} ports={inputs} none={t("reference.takesNothing")} />
      <Side title={t("reference.gives")} ports={outputs} none="" />
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly ports: Readonly<Record<string, PortInfo>>;
  readonly none: string;
}

function Side({ title, ports, none }: SideProps) {
  const { t, text } = useWords();
  const rows = Object.entries(ports);
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 && <p className="quiet small">{none}</p>}
      <ul>
        {rows.map(([name, { kind, optional, label }]) => (
          <li key={name} data-kind={plainKind(kind)}>
            <i aria-hidden />
            <code className="mono">{name}</code>
            <span className="quiet">{kind}</span>
            {optional && <span className="quiet small">{t("reference.optional")}</span>}
            {label && <span className="small">{text(label)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
