import { useEffect } from "react";
import { useExamples } from "../../api/queries.ts";
import type { Session } from "../session.tsx";
import { startLive } from "./live-engine.ts";
import { fillSamples } from "./samples.ts";

/** Runs the live pictures as long as the editor is open; picture inputs get a sample by themselves. */
export function useLiveEngine(session: Session): void {
  const { data } = useExamples();
  useEffect(() => startLive(session), [session]);
  useEffect(() => {
    const { documents, live } = session;
    const offered = (data ?? []).flatMap(({ photos }) => photos);
    const fill = () => void fillSamples(live, documents.get(), offered);
    fill();
    return documents.store.subscribe((now, before) => {
      if (now.document.inputs !== before.document.inputs) fill();
    });
  }, [session, data]);
}
