import "@mantine/core/styles/Checkbox.css";
import "./panel.css";
import { parseItem } from "../graph/item.ts";
import { useView } from "../session.tsx";
import { InputPanel } from "./input-panel.tsx";
import { NodePanel } from "./node-panel.tsx";
import { OutputPanel } from "./output-panel.tsx";
import { PipelinePanel } from "./pipeline-panel.tsx";
import { SeveralPanel } from "./several-panel.tsx";

/** What can be set of what is selected; of nothing: the pipeline's own. */
export function Panel() {
  const selected = useView((view) => view.selected);
  const [only] = selected;
  const item = selected.size === 1 && only !== undefined ? parseItem(only) : undefined;
  if (selected.size > 1) return <SeveralPanel />;
  if (item?.kind === "node") return <NodePanel key={item.name} name={item.name} />;
  if (item?.kind === "input") return <InputPanel key={item.name} name={item.name} />;
  if (item?.kind === "output") return <OutputPanel key={item.name} name={item.name} />;
  return <PipelinePanel />;
}
