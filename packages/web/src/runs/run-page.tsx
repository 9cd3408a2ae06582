import { navigate } from "../app/navigation.tsx";
import { RunStage } from "../run/run-stage.tsx";

/** One run at its own address. */
export const RunPage = ({ id }: { readonly id: string }) => (
  <RunStage key={id} id={id} onRerun={(next) => navigate({ page: "run", id: next })} />
);
